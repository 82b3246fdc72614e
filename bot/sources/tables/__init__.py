"""Tables of other databases. `table.py` is the kind of source."""
