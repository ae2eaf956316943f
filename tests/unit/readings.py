"""A small portal whose words readings of queries are checked against."""

from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of

ARTICLES = [
    "Ủy ban nhân dân quận Mai Hòa ban hành chỉ thị về chuyển đổi số và dịch vụ công trực tuyến",
    "HĐND phường Bến Sen họp kỳ thứ tư, quyết định ngân sách năm nay, không được chậm",
    "Đường Đá Bạc được mở rộng, người dân không phải chờ, cấp giấy tờ như thế nào với mọi người",
    "học sinh lớp năm thi toán, bệnh covid19, đội U23, giải K.League, test nhanh, law firm",
    "Las Vegas, lá cờ lá cờ, bánh tét tét tét, cửa hàng Maihoa",
    "tiếng Việt trên Facebook và Samsung, windows, điều kiện tuyển sinh, tổ chức đại hội, Q8, quăn",
]
LEXICON = lexicon_of(*ARTICLES, times=30)


def read(query: str) -> str:
    return understand(clean(query), LEXICON).text
