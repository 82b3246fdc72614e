"""APIs that list articles in JSON. `listing.py` is the kind of source."""
