"""Peoples and places of Vietnam in the spellings in use; see `loan_words`.

Names of peoples: Decision 121-TCTK/PPCĐ of 1979.
"""

NAMES = """
K'ho | Cơ Ho | Kơ Ho | Cờ Ho | Kho <
H'Mông | Hmông | H'mong | Hmong | Mông <
M'nông | Mnông | Mơ Nông
Xơ Đăng | Xê Đăng | Sơ Đăng | Sedang
Ba Na | Bahnar | Banar
Gia Rai | J'rai | Jrai | Jarai
Ê Đê | Êđê | Rhade | Ra Đê
Cơ Tu | Ka Tu | Katu | K'tu | Cà Tu | C'tu
Giẻ Triêng | Gié Triêng | Giẻ Chiêng | Gia Triêng
Ra Glai | Raglai | Ra Glay | Rắc Lây
Chu Ru | Churu | Chơ Ru | Chru | Ch'ru
Xtiêng | S'tiêng | Stiêng | Xơ Tiêng
Chơ Ro | Châu Ro | Chrau
Tà Ôi | Ta Ôi | Tà Oi
Pa Cô | Pa Kô | Pa Kôh | Pakoh
Vân Kiều | Bru Vân Kiều
Rơ Măm | R'măm | Rơmăm
Ơ Đu | Ơđu
Khơ Mú | Khmú | Khơmú
Xinh Mun | Xinhmun | Sinh Mun
Pà Thẻn | Pa Thẻn
Khmer | Khơ Me | Khờ Me | Khơme
Chăm Pa | Champa
Óc Eo | Oc Eo | Ốc Eo
Đắk Lắk | Đắc Lắc | Đăk Lăk | Dak Lak | Đăk Lắk | Đắk Lăk | Đắc Lắk | Đak Lak | Darlac
Đắk Nông | Đắc Nông | Đăk Nông | Dak Nong | Đak Nông
Đắk Tô | Đăk Tô | Đắc Tô | Dak To | Đak Tô
Đắk Hà | Đăk Hà | Đắc Hà | Dak Ha
Đắk Mil | Đăk Mil | Đắc Min | Dak Mil | Đắc Mil
Đắk Song | Đăk Song | Đắc Song | Dak Song
Đắk Glei | Đăk Glei | Đắc Glei | Đắk Glây | Đăk Glây | Dak Glei
Đắk Glong | Đăk Glong | Đắc Glong | Đắk G'long | Đăk G'long | Dak Glong
Đắk R'lấp | Đăk R'lấp | Đắc R'lấp | Đắk Rlấp | Đăk Rlấp | Dak Rlap
Đắk Đoa | Đăk Đoa | Đắc Đoa | Đak Đoa | Dak Doa
Đắk Pơ | Đăk Pơ | Đắc Pơ | Đak Pơ | Dak Po
Đắk Mi | Đăk Mi | Đắc Mi | Dak Mi
Đắk Bla | Đăk Bla | Đắc Bla | Đak Bla
Bắc Kạn | Bắc Cạn | Bắc Kan | Bac Can
Kon Tum | Kontum | Công Tum | Con Tum
Pleiku | Plei Ku | Plây Cu | Plâycu | Plây Ku
Buôn Ma Thuột | Ban Mê Thuột | Buôn Mê Thuột | Buôn Mê Thuộc | Ban Mê
Krông Pắc | Krông Pắk | Krông Păk | Krông Pách
Krông Bông | Krông Bôông
Krông Nô | Krông Knô | Krông Kno
Rơ Châm | Rơ Chăm | R'Châm | Rchâm | Rơchâm
Lắk | Lăk | Lak
A Lưới | A Luới
Đam B'ri | Đạm B'ri | Đam Bri
Cư Jút | Cư Dút | Cư Giút
Cư M'gar | Cư Mgar | Chư M'gar
M'Đrắk | M'Đrăk | MĐrăk | Ma Đrăk | M'drak
Ea H'leo | Ea Hleo | Ia H'leo
Ea Súp | Ea Soup | Ia Súp
Ea Kar | Ea Ka | Êa Kar
Chư Prông | Chư P'rông
Chư Sê | Chu Se
Ayun Pa | A Yun Pa | Ayunpa
K'Bang | Kbang | Ka Bang
Lang Biang | Langbiang | Lang Bian
D'ran | Dran | Đ'ran
Sa Pa | Sapa | Cha Pa
Phan Xi Păng | Fansipan | Phanxipăng | Phan Si Păng
Cờ Lao | Cơ Lao | Klau | Kờ Lao | Ke Lao
Sán Chay | Cao Lan | Sán Chỉ | San Chay
Sán Dìu | San Dìu
Lô Lô | Lolo
Hrê | H'rê | Hờ Rê | Chăm Rê
người Co | người Cor | dân tộc Co | dân tộc Cor | dân tộc Kor | người Kor
Brâu | B'râu | Brao
Rơ Ngao | Rngao | Rơngao
La Chí | La Chỉ | Cù Tê
Pu Péo | Pu Pẻo | La Quả
Bố Y | Bố Di
Hà Nhì | Hà Nhi | U Ní
Phù Lá | Phú Lá | Xá Phó
Srêpốk | Sê rê pốk | Serepôk | Serepok | Srepok | Sê rê pôk | Xrê pốc | Sêrêpốk
Sê San | Sesan | Xê Xan
Sê Kông | Sekong | Xê Kông
Chư Yang Sin | Cư Yang Sin | Chư Yang Xin
Chư Păh | Chư Pah | Chư Pă
Chư Pưh | Chư Puh
Ia Grai | Ya Grai | Iagrai
Ia Pa | Iapa
Đak Pơ | Đắk Pơ
Kông Chro | Kong Chro | Công Chro
Mang Yang | Măng Yang
Kon Plông | Kon Plong | Con Plông
Măng Đen | Mang Đen | Măng đen
Ngọc Linh | Ngok Linh | Ngọk Linh
Tu Mơ Rông | Tumơrông | Tu Mrông
Sa Thầy | Sa Thày
Krông Ana | Krông A na
Krông Búk | Krông Buk | Krông Púk
Buôn Đôn | Bản Đôn
Tuy Đức | Tuy Đúc
Bù Đăng | Bu Đăng
Bù Gia Mập | Bu Gia Mập
Đạ Tẻh | Đạ Tẻ | Đạ Teh
Đạ Huoai | Đạ Hoai | Đạ Huai
Đam Rông | Đam Rong
Di Linh | Djiring
Đà Lạt | Dalat | Đalat
Mù Cang Chải | Mù Căng Chải
Lào Cai | Lào Kay | Lao Kay | Laokay
Pác Bó | Pắc Bó
Pác Nặm | Pắc Nặm
Mường Tè | Mường Té
Sìn Hồ | Xìn Hồ | Sìn Hồ
Xín Mần | Sín Mần
Si Ma Cai | Xi Ma Cai | Simacai | Si ma cai
Sa Đéc | Xa Đéc | Sađéc
Sóc Trăng | Sốc Trăng | Xóc Trăng
Trà Cú | Trà Kú
Bà Rịa Vũng Tàu | BR VT | BRVT
Sài Gòn | Saigon | Sàigòn
Hà Nội | Hanoi | Hànội
Hải Phòng | Haiphong
Đà Nẵng | Danang
Quy Nhơn | Qui Nhơn | Quinhon
Pô Klông Garai | Po Klong Garai | Pôklông Garai | Pô Klong Garai
Pô Nagar | Po Nagar | Ponagar | Pô Na ga
Ta Đùng | Tà Đùng
Thừa Thiên Huế | TT Huế
Đakrông | Đa Krông | Đăk Rông | Đắk Rông | Đắc Rông | Đăkrông | Dakrong | Đa Krong
Ngọk Bay | Ngọc Bay | Ngok Bay
Ngọk Réo | Ngọc Réo | Ngok Réo
Ngọk Wang | Ngọc Wang | Ngok Wang
Ngọk Tụ | Ngọc Tụ | Ngok Tụ
Ngọk Tem | Ngọc Tem | Ngok Tem
Ngọk Yêu | Ngọc Yêu | Ngok Yêu
Ngọk Lây | Ngọc Lây | Ngok Lây
Bờ Y | Pờ Y
Măng Bút | Mang Bút
Măng Ri | Măng Rí | Mang Ri
Măng Cành | Măng Cảnh | Mang Cành
Ialy | Ia Ly | Yaly | Ya Ly
Kon Rẫy | Kon Rãy | Con Rẫy
Kon Ka Kinh | Kon Kakinh | Con Ca Kinh
Chư Mom Ray | Chư Mo Ray | Chư Momray
Bidoup | Bi Đoúp | Bi Đúp | Bi Doup
Yok Đôn | Yok Don | Yooc Đôn | Giốc Đôn
Dray Nur | Dray Nu | Đray Nur | Đrây Nur | Dray Nưr
Dray Sáp | Đray Sáp | Dray Sap | Đrây Sáp
La Hủ | Lahu
"""
