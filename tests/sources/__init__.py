"""The world as sources see it, at the wire: recorded bytes, answering transports, a server on this machine."""
