"""Abbreviations of people, laws and places; see the package."""

OF_PEOPLE_AND_PLACES: dict[str, tuple[str, ...]] = {
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
