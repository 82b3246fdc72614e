"""Repeatable measurements, each printing one table; never part of the tests. docs/benchmarks.md tells of them."""
