"""What matches several words side by side, in every way to write each of them."""
