"""Abbreviations of administration and press, each with its long forms, the usual first.

A short form of several words is written with blanks. Signs between them don't count: KT-XH and
KT&XH are "kt xh"; nor does it matter which of them are stuck, or a "và" before the last. A long
form has a comma where writers join its parts by signs as well: phòng, chống tham nhũng; kinh tế -
xã hội.
"""

from searchsvc.analysis.mentions.abbreviations_of_authorities import OF_AUTHORITIES
from searchsvc.analysis.mentions.abbreviations_of_society import OF_SOCIETY

_OTHERS: dict[str, tuple[str, ...]] = {
    # People
    "gs": ("giáo sư",),
    "pgs": ("phó giáo sư",),
    "ts": ("tiến sĩ",),
    "ths": ("thạc sĩ",),
    "th s": ("thạc sĩ",),
    "bs": ("bác sĩ",),
    "đ c": ("đồng chí",),
    # Law
    "blhs": ("bộ luật hình sự",),
    "blds": ("bộ luật dân sự",),
    "bllđ": ("bộ luật lao động",),
    "bltths": ("bộ luật tố tụng hình sự",),
    "blttds": ("bộ luật tố tụng dân sự",),
    "nlđ": ("người lao động",),
    "tncn": ("thu nhập cá nhân",),
    "tndn": ("thu nhập doanh nghiệp",),
    "gtgt": ("giá trị gia tăng",),
    "nsdlđ": ("người sử dụng lao động",),
    "hđlđ": ("hợp đồng lao động",),
    # Places
    "tphcm": ("thành phố hồ chí minh",),
    "tp hcm": ("thành phố hồ chí minh",),
    "tphn": ("thành phố hà nội",),
    "hcm": ("hồ chí minh",),
    "đbscl": ("đồng bằng sông cửu long",),
    "tp": ("thành phố",),
    "hcmc": ("thành phố hồ chí minh",),
    "tx": ("thị xã",),
    "kp": ("khu phố",),
    "tdp": ("tổ dân phố",),
    "vn": ("việt nam",),
    "hn": ("hà nội",),
}

ABBREVIATIONS = OF_AUTHORITIES | OF_SOCIETY | _OTHERS
