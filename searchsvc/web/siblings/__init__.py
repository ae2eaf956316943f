"""Several processes of one search server behind one port: how they run, and add up."""
