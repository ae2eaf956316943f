"""Keyboards: the raw keys of Telex and VNI to the syllables they type, and back."""
