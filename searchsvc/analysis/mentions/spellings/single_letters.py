"""Words that begin with a syllable of one letter, and are typed in one; see `loan_words`.

Elsewhere no word is split after a single letter, which would split every foreign word.
"""

SINGLE_LETTERS = """
y tế | yte
y tá | yta
y sĩ | ysi | y sỹ
y học | yhoc
y khoa | ykhoa
y dược | yduoc
ý kiến | ykien
ý thức | ythuc
ý nghĩa | ynghia
ô nhiễm | onhiem
"""
