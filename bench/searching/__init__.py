"""The parts of `bench.search` and `bench.relevance`: articles, queries, and the engines that stand side by side."""
