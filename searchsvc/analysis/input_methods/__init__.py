"""Input methods: decodes the raw keys of Telex and VNI to syllables, and encodes them."""
