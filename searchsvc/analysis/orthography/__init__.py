"""Vietnamese orthography: grammar of syllables, tones, confusions and chat spellings."""
