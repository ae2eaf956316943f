"""What readers searched, as it is counted: one spelling, nothing personal."""
