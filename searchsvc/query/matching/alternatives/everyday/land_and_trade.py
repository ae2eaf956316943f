"""Land, building, trade and vehicles as residents say it: làm sổ đỏ, mở quán, cất nhà."""

# What is before ">" finds what is behind it, never the other way round.
ONE_WAY = """
làm sổ đỏ | làm sổ đỏ lần đầu | xin cấp sổ đỏ > cấp giấy chứng nhận quyền sử dụng đất lần đầu
làm sổ đỏ | làm sổ đỏ lần đầu | xin cấp sổ đỏ > cấp giấy chứng nhận lần đầu
làm sổ đỏ | làm sổ đỏ lần đầu | xin cấp sổ đỏ > đăng ký đất đai lần đầu
làm sổ đỏ | xin sổ đỏ > cấp giấy chứng nhận quyền sử dụng đất | cấp sổ đỏ
làm sổ hồng | xin sổ hồng > cấp giấy chứng nhận quyền sở hữu nhà | cấp giấy chứng nhận lần đầu
làm sổ hồng | xin sổ hồng > cấp giấy chứng nhận quyền sử dụng đất
đổi sổ đỏ | đổi sổ hồng | đổi sổ mới > cấp đổi giấy chứng nhận
làm lại sổ đỏ | mất sổ đỏ | cấp lại sổ đỏ > cấp lại giấy chứng nhận
sang tên nhà đất | sang tên đất | sang sổ > đăng ký biến động | chuyển nhượng quyền sử dụng đất
cho đất cho con | cho con đất | tặng đất cho con > tặng cho quyền sử dụng đất
tách thửa đất | tách đất > tách thửa | hợp thửa
cầm sổ đỏ | thế chấp sổ đỏ | vay sổ đỏ > thế chấp quyền sử dụng đất | đăng ký biện pháp bảo đảm
chuyển lên thổ cư | lên đất ở | đổi đất ruộng thành đất ở > chuyển mục đích sử dụng đất
đất ruộng lên thổ cư | xin lên thổ cư > chuyển mục đích sử dụng đất
tranh chấp đất | tranh chấp ranh đất | lấn đất | lấn ranh > tranh chấp đất đai
tranh chấp đất | tranh chấp ranh đất | lấn đất | lấn ranh > hòa giải tranh chấp đất đai
đo đất | đo lại đất | cắm mốc đất > đo đạc địa chính | trích đo địa chính
xem giá đất | giá đất nhà nước > bảng giá đất
tiền đất | đóng tiền đất > tiền sử dụng đất | thuế sử dụng đất
hỏi quy hoạch | tra quy hoạch | đất có dính quy hoạch > thông tin quy hoạch
hỏi quy hoạch | tra quy hoạch | đất có dính quy hoạch > cung cấp thông tin quy hoạch
xin phép xây nhà | xin xây nhà | xin giấy phép xây nhà > cấp giấy phép xây dựng | cấp phép xây dựng
giấy phép xây nhà | làm giấy phép xây dựng > cấp giấy phép xây dựng | cấp phép xây dựng
xin phép xây nhà | xin phép xây dựng | giấy phép xây nhà > giấy phép xây dựng
xây nhà | cất nhà | làm nhà mới > cấp giấy phép xây dựng | giấy phép xây dựng nhà ở
xin sửa nhà | sửa nhà | xin phép sửa nhà > sửa chữa, cải tạo nhà ở | giấy phép sửa chữa
xin phép sửa nhà | xin sửa nhà > giấy phép sửa chữa nhà | giấy phép sửa chữa, cải tạo
hoàn công nhà | làm hoàn công > hoàn công | nghiệm thu công trình
xây nhà trái phép | xây không phép | xây lụi > xây dựng trái phép | xây dựng không phép
xây nhà trái phép | xây không phép | xây lụi > trật tự xây dựng
nhà xã hội | mua nhà xã hội > nhà ở xã hội
số nhà | xin số nhà | cấp số nhà > cấp biển số nhà | đánh số nhà | gắn biển số nhà
mở quán | mở quán ăn | mở quán cà phê | mở tiệm | mở cửa hàng > đăng ký hộ kinh doanh
mở quán | mở quán ăn | mở quán cà phê | mở tiệm | mở cửa hàng > thành lập hộ kinh doanh
mở tiệm tạp hóa | mở tạp hóa | mở shop | mở sạp > đăng ký hộ kinh doanh | thành lập hộ kinh doanh
mở tiệm thuốc | mở nhà thuốc | mở quầy thuốc > đủ điều kiện kinh doanh dược
mở tiệm net | mở quán net > trò chơi điện tử công cộng | đại lý internet
mở tiệm tóc | mở tiệm nail | mở tiệm may | mở tiệm vàng > đăng ký hộ kinh doanh
mở quán karaoke | mở karaoke > giấy phép kinh doanh dịch vụ karaoke
mở quán karaoke | mở karaoke > đủ điều kiện kinh doanh karaoke
mở nhà trọ | mở phòng trọ | cho thuê trọ > kinh doanh dịch vụ lưu trú | đăng ký hộ kinh doanh
buôn bán nhỏ | bán hàng online > đăng ký hộ kinh doanh | hộ kinh doanh
đăng ký buôn bán | đăng ký bán hàng | làm giấy phép kinh doanh > đăng ký hộ kinh doanh
xin giấy phép kinh doanh | xin đăng ký kinh doanh > đăng ký hộ kinh doanh | đăng ký kinh doanh
nghỉ bán | đóng cửa tiệm | trả giấy phép kinh doanh > chấm dứt hoạt động hộ kinh doanh
tạm nghỉ bán | tạm nghỉ kinh doanh > tạm ngừng kinh doanh
giấy vệ sinh thực phẩm | giấy an toàn thực phẩm > đủ điều kiện an toàn thực phẩm
bán rượu > giấy phép bán lẻ rượu
bán thuốc lá > giấy phép bán lẻ sản phẩm thuốc lá
thuế hộ kinh doanh | thuế buôn bán > thuế khoán | lệ phí môn bài
đăng ký xe máy | làm giấy tờ xe | đăng ký xe mới > đăng ký xe | cấp biển số xe
sang tên xe | sang tên xe máy | sang tên xe cũ > đăng ký sang tên | sang tên, di chuyển xe
làm lại biển số | mất biển số > cấp lại biển số | cấp đổi biển số
làm lại cà vẹt | mất cà vẹt | mất giấy tờ xe > cấp lại chứng nhận đăng ký xe
mất bằng lái | làm lại bằng lái | làm lại giấy phép lái xe > cấp lại giấy phép lái xe
thi bằng lái | học bằng lái | thi bằng lái xe > sát hạch lái xe | sát hạch cấp giấy phép lái xe
tra phạt nguội | coi phạt nguội > tra cứu vi phạm giao thông | xử phạt qua hình ảnh
xin cắt cây | cắt cây xanh | chặt cây > chặt hạ, dịch chuyển cây xanh | cắt tỉa cây xanh
xin đào đường | đào đường > giấy phép đào đường | thi công trên đường
rạp cưới | dựng rạp | che rạp > sử dụng tạm thời lòng đường | sử dụng tạm thời vỉa hè
"""
