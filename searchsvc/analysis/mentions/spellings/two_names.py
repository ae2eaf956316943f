"""What the north and the south, or two offices, call by two names; see `loan_words`."""

TWO_NAMES = """
dịch tả lợn | dịch tả heo
dịch tả lợn châu Phi | dịch tả heo châu Phi
thịt lợn | thịt heo
giá lợn | giá heo
lợn hơi | heo hơi
lợn giống | heo giống
lợn con | heo con
lợn rừng | heo rừng
lợn nái | heo nái
đàn lợn | đàn heo
nuôi lợn | nuôi heo
con lợn | con heo
chuồng lợn | chuồng heo
mổ lợn | mổ heo
Cách mạng tháng Tám | Cách mạng tháng 8
cơ cấu tổ chức | bộ máy tổ chức | tổ chức bộ máy | sơ đồ tổ chức
mùng | mồng
"""
