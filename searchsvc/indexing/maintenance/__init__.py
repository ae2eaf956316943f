"""Work on the whole index and its artefacts."""
