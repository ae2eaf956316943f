"""Names of places that are ordinary words: "xã văn hóa", "thành phố hòa bình" name no place.

They are the names in the table that pyvi's dictionary has as well, without those that are known as
places first, such as Vũng Tàu.
"""

from searchsvc.analysis.tokenize import tokenize

_WORDS = """
an bài, an cư, an khang, an ninh, an sinh, an toàn, anh dũng, ban công, bao la, biên giới, biển
hồ, bàn cờ, bác ái, bách khoa, báo đáp, bình dân, bình minh, bình nguyên, bình phục, bình tâm,
bình yên, bảo an, bảo toàn, bằng hữu, bồ đề, cao kỳ, cao thượng, chiến thắng, chân lý, chính
nghĩa, chấn hưng, chế tạo, chỉ đạo, công bằng, công chính, công lý, cường thịnh, cấp tiến, cần
kiệm, cổ đông, cộng hòa, danh thắng, duy nhất, duy tân, duyên hải, dân chủ, dân quyền, giang sơn,
giao hòa, hiếu nghĩa, hiếu thuận, hiệp lực, hoàng kim, hàng mã, hòa bình, hòa hiếu, hòa hiệp, hòa
thuận, hòa đồng, hóa hợp, hưng thịnh, hướng đạo, hạnh phúc, hải cảng, hồi xuân, hợp kim, hợp lý,
hợp nhất, hợp thành, hợp đồng, hữu nghị, khai quang, khuyến nông, kháng chiến, khánh thành, khởi
nghĩa, kim đồng, kiến thiết, kế sách, liên hiệp, liên hợp, liên minh, liên quan, lương thiện,
lương tâm, mỹ lệ, nghĩa hiệp, nguyên lý, nhân hòa, nhân nghĩa, nhân quyền, nhân đạo, nông trang,
nông trường, phong hóa, phong phú, phong quang, phong thái, phong thủy, pháo đài, phúc lợi, quang
vinh, quyết chiến, quyết thắng, quyết tâm, quảng trường, quốc khánh, rạng đông, sinh tồn, song
phương, sơn thủy, thanh bình, thanh cao, thanh liêm, thanh minh, thanh nhàn, thiết kế, thuận hòa,
thuận lợi, thành công, thành tâm, thái dương, thân thuộc, thảo nguyên, thắng lợi, thể dục, thịnh
vượng, thống nhất, thứ ba, tinh nhuệ, tiên cảnh, tiên phong, tiên tiến, tiến bộ, tiến hóa, tiền
phong, toàn thắng, trung bình, trung dũng, trung hòa, trung kiên, trung liệt, trung lập, trung
nghĩa, trung thu, trung thành, trung trực, trung tâm, trân châu, trí lực, trường thành, trường
thọ, trị an, tây phương, tóc tiên, tăng tiến, tất thắng, tự cường, tự do, tự lập, tự nhiên, vinh
quang, văn chương, văn hiến, văn hóa, văn minh, văn phong, văn tự, văn võ, văn xuôi, vĩnh viễn, vũ
công, vũ hội, yên tâm, yên tĩnh, ái quốc, ân nghĩa, ân đức, đoàn kết, đại cương, đại nghĩa, đại
thắng, đại đồng, đại đức, đạo lý, đạo nghĩa, đạo đức, định cư, đồng bằng, đồng hóa, đồng khởi,
đồng lương, đồng ruộng, đồng thanh, đồng tâm, đồng ý, độc lập, đức hạnh
"""
ORDINARY = frozenset(tuple(token.key for token in tokenize(word)) for word in _WORDS.split(","))
