"""Feeds, fetched and pushed: RSS, Atom, JSON Feed and WebSub. `feed.py` is the kind of source."""
