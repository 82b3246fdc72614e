"""What `bench.fanout` measures: stories brought to those who follow them, and digests."""
