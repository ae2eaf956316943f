"""Work on the whole index, its artefacts and its backups."""
