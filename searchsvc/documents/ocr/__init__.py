"""Pictures of pages → text, by the command tesseract."""
