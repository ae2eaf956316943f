"""The way to the cluster: its client, its nodes, and what its answers say of its state."""
