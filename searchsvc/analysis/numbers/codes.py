"""The codes of document numbers: kinds of documents, and who issues them."""

import re

# Type word → its code, both folded; the longest word wins (thông tư liên tịch is no thông tư).
# Laws and what applies them: Law 80/2015/QH13 on promulgation, with the sắc lệnh and sắc luật of
# before 1976; administrative documents: Decree 30/2020/NĐ-CP, appendix III; the Party's: Regulation
# 66-QĐ/TW. Without hợp đồng and dự án, which are mostly followed by a term or a sum.
TYPE_CODES = {
    "nghi quyet lien tich": "nqlt",
    "thong tu lien tich": "ttlt",
    "van ban hop nhat": "vbhn",
    "chuong trinh": "ctr",
    "nghi quyet": "nq",
    "nghi dinh": "nd",
    "quyet dinh": "qd",
    "thong bao": "tb",
    "thong tri": "ttr",
    "huong dan": "hd",
    "ke hoach": "kh",
    "ket luan": "kl",
    "cong van": "cv",
    "cong dien": "cd",
    "phap lenh": "pl",
    "sac lenh": "sl",
    "sac luat": "slt",
    "thong cao": "tc",
    "bien ban": "bb",
    "quy dinh": "qd",
    "quy che": "qc",
    "bao cao": "bc",
    "chi thi": "ct",
    "thong tu": "tt",
    "to trinh": "ttr",
    "phuong an": "pa",
    "de an": "da",
    "lenh": "l",
    "luat": "l",
}
# Types that are ordinary words as well: they need a year, or "số" (mệnh lệnh 5, biên bản 2).
ORDINARY = frozenset(("lenh", "bien ban"))
# Words that say more of a type, between it and "số": kế hoạch liên ngành số 45. Where the number
# follows them at once they are as well what it counts.
QUALIFIERS = (
    *("phoi hop", "lien nganh", "lien tich", "lien so", "lien bo", "hoa toc", "khan", "hanh dong"),
    *("ket luan", "chinh tri", "tong the", "noi bo", "phe duyet", "cong bo", "ban hanh", "chung"),
    *("khen thuong", "bo nhiem", "dieu dong", "thu hoi", "xu phat", "thi hanh", "thanh lap"),
)
# Code → the code that the type word has: 12/QyĐ-UBND is a quy định, 12/KHLN a kế hoạch.
OF_WORD = {
    "qyd": "qd",
    **dict.fromkeys(("qcph", "qclt", "qcln"), "qc"),
    **dict.fromkeys(("khln", "khlt", "khph"), "kh"),
    **dict.fromkeys(("hdln", "hdlt", "hdlb"), "hd"),
    **dict.fromkeys(("ctph", "ctrph", "cthd"), "ctr"),
    **dict.fromkeys(("tbkl", "tblt"), "tb"),
    **dict.fromkeys(("gpmt", "gpxd"), "gp"),
    **dict.fromkeys(("qdlt", "qdln"), "qd"),
}
# Codes that are so short or rare that only a number without blanks has them: never 120 TC đại học.
JOINED_KINDS = frozenset(
    (
        *("tc", "bb", "slt", "bgn", "btt", "guq", "ggt", "gnp", "pg", "pc", "pb", "gcn"),
        *(code for code in OF_WORD if code != "qyd"),
    )
)
KINDS = frozenset((*TYPE_CODES.values(), "gm", "gp", "lct", "qyd")) - JOINED_KINDS
ISSUERS = frozenset(("hdnd", "ubnd", "ubtvqh", "ttg", "vpcp"))
# Behind a kind these may stand without a sign: 12/QĐUBND, 30/2020/NĐCP.
STUCK_ISSUERS = ISSUERS | {
    "cp",
    "tw",
    "vp",
    "hu",
    "qu",
    "tu",
    "du",
    "bca",
    "bct",
    "bgddt",
    "bkhdt",
}
STUCK_ISSUERS |= {"bldtbxh", "bnv", "btc", "btnmt", "btp", "bttt", "bvhttdl", "bxd", "byt"}
# Departments and ministries: a letter of theirs has no kind, only who wrote and who drafted it.
OFFICES = frozenset(
    (
        *("sgddt", "pgddt", "snv", "stc", "sxd", "syt", "sct", "stp", "sttt", "stttt", "skhcn"),
        *("stnmt", "skhdt", "snnptnt", "sldtbxh", "svhtt", "svhttdl", "sgtvt", "snnmt", "ubmttq"),
        *("bca", "bct", "bgddt", "bkhdt", "bldtbxh", "bnv", "btc", "btnmt", "btp", "bttt", "bqp"),
        *("bvhttdl", "bxd", "byt", "bgtvt", "bnnptnt", "bkhcn", "ubck"),
    )
)
# A letter, công văn, is numbered so: 556/UBND-KT.
LETTER = "cv"
NO_LETTER = frozenset(("ubtvqh",))
# A term of the National Assembly, which numbers its laws: 31/2024/QH15.
ASSEMBLY = re.compile(r"qh\d{1,2}")
KNOWN = KINDS | JOINED_KINDS | ISSUERS
