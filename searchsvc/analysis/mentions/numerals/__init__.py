"""Small numbers in all their forms: digits, words, Roman numerals, lists, and "số" before them."""
