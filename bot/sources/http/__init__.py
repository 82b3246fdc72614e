"""The one door to the web: `client.py` asks, `transport.py` connects, `answer.py` is what was said."""
