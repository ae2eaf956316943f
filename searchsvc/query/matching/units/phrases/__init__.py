"""What matches several words side by side or in a title, in every way to write each of them."""
