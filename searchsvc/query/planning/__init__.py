"""A typed query → the plan that an engine compiles."""
