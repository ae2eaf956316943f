"""What is decided before a request is worked on: whose turn it is, how long, how much."""
