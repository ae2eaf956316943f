"""Papers of persons as residents ask for them: births, marriages, residence, copies, identity."""

# What is before ">" finds what is behind it, never the other way round.
ONE_WAY = """
làm lại khai sinh | xin lại khai sinh | xin lại giấy khai sinh > đăng ký lại khai sinh
làm lại khai sinh | xin lại khai sinh | xin lại giấy khai sinh > trích lục khai sinh
mất khai sinh | mất giấy khai sinh > đăng ký lại khai sinh | trích lục khai sinh
xin bản sao khai sinh | sao lục khai sinh > trích lục khai sinh | bản sao giấy khai sinh
bản sao khai sinh > trích lục khai sinh | bản sao giấy khai sinh | bản sao trích lục
khai sinh trễ | khai sinh muộn | làm khai sinh trễ > đăng ký khai sinh quá hạn | khai sinh quá hạn
đặt tên con | khai sinh con > đăng ký khai sinh
đổi tên trong khai sinh | đổi tên khai sinh | đổi họ tên > thay đổi, cải chính hộ tịch
đổi tên trong khai sinh | đổi tên khai sinh | đổi họ tên > cải chính hộ tịch | thay đổi hộ tịch
sai tên trong khai sinh | sửa ngày sinh | sửa năm sinh > cải chính hộ tịch | cải chính khai sinh
nhận cha cho con | nhận cha con > đăng ký nhận cha, mẹ, con | nhận cha, mẹ, con
làm giấy chứng tử | xin giấy chứng tử | khai báo tử > đăng ký khai tử | trích lục khai tử
làm đăng ký kết hôn | làm hôn thú | làm giấy hôn thú > đăng ký kết hôn
lấy chồng tây | lấy vợ tây | lấy chồng nước ngoài > kết hôn có yếu tố nước ngoài
lấy vợ nước ngoài | lấy chồng ngoại quốc | cưới vợ tây > kết hôn có yếu tố nước ngoài
cưới chồng tây | cưới người nước ngoài | lấy người nước ngoài > kết hôn có yếu tố nước ngoài
lấy chồng Hàn Quốc | lấy chồng Đài Loan | lấy Việt kiều > kết hôn có yếu tố nước ngoài
kết hôn với người nước ngoài > kết hôn có yếu tố nước ngoài
giấy xác nhận độc thân | làm giấy độc thân > xác nhận tình trạng hôn nhân
xin giấy độc thân | giấy chứng nhận độc thân > xác nhận tình trạng hôn nhân
ly hôn ở đâu | làm thủ tục ly hôn | đơn ly dị > đơn ly hôn | giải quyết ly hôn
nhận nuôi con nuôi | làm con nuôi > đăng ký nuôi con nuôi | nhận con nuôi
người giám hộ > đăng ký giám hộ | chấm dứt giám hộ
xin hộ khẩu | làm hộ khẩu | đăng ký hộ khẩu > đăng ký thường trú
nhập khẩu cho con | nhập khẩu cho bé | nhập khẩu cho vợ > đăng ký thường trú
nhập khẩu cho cháu | nhập khẩu cho chồng | nhập khẩu cho mẹ > đăng ký thường trú
nhập khẩu về nhà chồng | nhập khẩu về nhà vợ | nhập sổ hộ khẩu > đăng ký thường trú
nhập hộ khẩu cho con | nhập hộ khẩu cho bé > đăng ký thường trú
báo tạm trú | khai báo tạm trú | làm giấy tạm trú | làm KT3 > đăng ký tạm trú
gia hạn KT3 > gia hạn tạm trú
báo tạm vắng | làm tạm vắng | xin tạm vắng > khai báo tạm vắng
báo khách ở lại | báo lưu trú | khai báo khách > thông báo lưu trú
giấy xác nhận cư trú | giấy xác nhận nơi ở | xác nhận nơi ở > xác nhận thông tin về cư trú
xác nhận hộ khẩu | giấy xác nhận hộ khẩu > xác nhận thông tin về cư trú
giấy CT07 > xác nhận thông tin về cư trú
đổi căn cước | đổi thẻ căn cước | đổi CCCD > cấp đổi thẻ căn cước | cấp đổi căn cước | cấp đổi CCCD
làm lại căn cước | mất căn cước | mất CCCD > cấp lại thẻ căn cước | cấp lại căn cước | cấp lại CCCD
làm căn cước cho bé | làm CCCD cho bé > căn cước cho trẻ | cấp thẻ căn cước cho người dưới 14 tuổi
kích hoạt định danh | cài VNeID > định danh điện tử | tài khoản định danh
làm lại hộ chiếu | đổi hộ chiếu > cấp hộ chiếu | cấp lại hộ chiếu
giấy xác nhận dân sự | xác nhận dân sự | xác nhận hạnh kiểm > phiếu lý lịch tư pháp
xin lý lịch tư pháp | giấy tư pháp > phiếu lý lịch tư pháp
xác nhận sơ yếu lý lịch | làm sơ yếu lý lịch > chứng thực chữ ký | sơ yếu lý lịch
photo công chứng | công chứng giấy tờ | sao y giấy tờ > chứng thực bản sao
photo công chứng | công chứng giấy tờ | sao y giấy tờ > chứng thực bản sao từ bản chính
công chứng giấy khai sinh | công chứng căn cước > chứng thực bản sao
công chứng chữ ký > chứng thực chữ ký
công chứng mua bán xe | bán xe máy cũ > chứng thực hợp đồng, giao dịch | chứng thực hợp đồng
công chứng di chúc | lập di chúc | viết di chúc > chứng thực di chúc
chia thừa kế | khai nhận thừa kế | sang tên đất của cha mẹ > khai nhận di sản | phân chia di sản
"""
