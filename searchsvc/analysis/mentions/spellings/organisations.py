"""Organisations and measures by their names and the letters in use; see `loan_words`."""

ORGANISATIONS = """
Liên hợp quốc | Liên hiệp quốc | LHQ
Liên minh châu Âu | European Union | EU
ASEAN | Hiệp hội các quốc gia Đông Nam Á
WHO | Tổ chức Y tế Thế giới
UNICEF | Quỹ Nhi đồng Liên hợp quốc
WTO | Tổ chức Thương mại Thế giới
IMF | Quỹ Tiền tệ Quốc tế
World Bank | Ngân hàng Thế giới
ADB | Ngân hàng Phát triển châu Á
ILO | Tổ chức Lao động Quốc tế
UNDP | Chương trình Phát triển Liên hợp quốc
Interpol | In tơ pôn
Chữ thập đỏ | Hồng thập tự
ODA | hỗ trợ phát triển chính thức
FDI | đầu tư trực tiếp nước ngoài
GDP | tổng sản phẩm quốc nội | tổng sản phẩm trong nước
GRDP | tổng sản phẩm trên địa bàn
CPI | chỉ số giá tiêu dùng
OCOP | mỗi xã một sản phẩm | mỗi xã phường một sản phẩm
Olympic | Ô lim pích | Olimpic | Thế vận hội
SEA Games | Sea Game | Đại hội Thể thao Đông Nam Á
"""
