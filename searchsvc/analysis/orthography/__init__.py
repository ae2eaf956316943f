"""How Vietnamese syllables are written: their grammar, tones, confusions and chat spellings."""
