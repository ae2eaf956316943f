"""Plans a typed query: the tree of nodes that an engine compiles."""
