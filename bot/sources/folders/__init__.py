"""Folders of articles, watched. `folder.py` is the kind of source."""
