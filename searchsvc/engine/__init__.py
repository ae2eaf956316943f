"""Search engines behind one port: `base` is the port, each folder is an engine."""
