"""Fuzzing where bytes enter, for hours if need be; scripts that pytest does not collect."""
