"""What makes one match better than another."""
