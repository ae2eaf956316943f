"""How pages look and read: accessible, on every screen, in every scheme."""
