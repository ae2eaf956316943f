"""First syllables of names of the Highlands, one word a line in the spellings in use.

The word that the terms have comes first. A spelling after "<" is also a Vietnamese word: before a
Vietnamese syllable it counts only in capitals.
"""

# Đăk and Ea are "water" of different languages, as are Ia and Ea: a name has one of them.
# Kon and Plei are both "village", and no spellings of each other either.
HIGHLANDS = """
Đắk | Đăk | Đak | Dak | Đắc < | Đác <
Krông | Krong | Crông
Ea | Êa
Ia | Ya
Chư | Cư < | Chu <
Plei | Plây | Pley | Plơi | Pơlei
Đạ | Đa <
"""
