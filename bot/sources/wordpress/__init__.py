"""WordPress sites by their REST API. `wordpress.py` is the kind of source."""
