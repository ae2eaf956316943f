"""Engines behind one port: base is the port, every other folder one engine."""
