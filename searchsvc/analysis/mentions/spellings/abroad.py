"""Countries, towns and people abroad, by their names and in syllables; see `loan_words`."""

ABROAD = """
Marx | Mác | Các Mác | Karl Marx
Engels | Ăng ghen | Ăngghen | Enghen
Marx Lenin | Mác Lênin | Mác Lê nin
Lenin | Lê nin | Lênin | V I Lênin | V I Lê nin | V I Lenin
Fidel Castro | Phi đen Cát xtơ rô | Phi đen Ca xtơ rô | Phiđen Cátxtơrô | Phiđen Caxtơrô
Fidel | Phi đen | Phiđen
Stalin | Xta lin | Xtalin
Beethoven | Bét tô ven | Bêthôven | Bethoven
Mozart | Mô da | Môda
Chopin | Sô panh | Sôpanh
Einstein | Anh xtanh | Anhxtanh
Newton | Niu tơn | Niutơn
Pythagoras | Pi ta go | Pitago
Pasteur | Pa xtơ | Paxtơ
Yersin | Y éc xanh | Y ec xanh
Shakespeare | Sếch xpia | Sêchxpia
Tolstoy | Tôn xtôi | Lép Tôn xtôi | Tônxtôi | Tolstoi
Dostoevsky | Đốt xtôi ép xki | Đôxtôiépxki | Đô xtôi ép xki | Dostoyevsky
Tchaikovsky | Trai cốp xki | Traicốpxki | Chai cốp xki
Pushkin | Pu skin | Puskin | Pu xkin
Churchill | Sơ sin | Sớc sin | Sớcsin | Chớc chin
Roosevelt | Ru dơ ven | Rudơven | Ru xơ ven
Dickens | Đích ken | Đíchken | Đích kenx
Hugo | Huy gô | Huygô
Victor Hugo | Vích to Huy gô | Víchto Huygô | Vích to Hu gô | V Huy gô
Gandhi | Găng đi | Gan đi | Găngđi
Tập Cận Bình | Xi Jinping
Napoleon | Na pô lê ông | Napôlêông | Nã Phá Luân
Columbus | Cô lôm bô | Cô lông bô
Moscow | Mát xcơ va | Matxcơva | Moskva | Mạc Tư Khoa
Saint Petersburg | Xanh Pê téc bua | St Petersburg | Xanh Pêtécbua
Paris | Pa ri
Berlin | Béc lin
London | Luân Đôn | Lôn đôn
Rome | Rô ma | Roma
Geneva | Giơ ne vơ | Giơnevơ | Genève | Gienevơ
Lyon | Li ông
Marseille | Mác xây
Warsaw | Vác xa va | Vacsava
Budapest | Bu đa pét
Prague | Pra ha | Praha
Sofia | Xô phi a | Xôphia
Kyiv | Ki ép | Kiev
Washington | Oa sinh tơn | Hoa Thịnh Đốn
New York | Niu Y oóc | Niu Oóc | Nữu Ước
California | Ca li phoóc ni a
Los Angeles | Lốt An giơ lét
San Francisco | Xan Phran xít cô | Cựu Kim Sơn
Tokyo | Tô ki ô | Tô ky ô | Tôkyô | Tôkiô
Osaka | Ô xa ca
Hiroshima | Hi rô si ma
Beijing | Bắc Kinh
Shanghai | Thượng Hải
Hong Kong | Hồng Kông | Hương Cảng | Hongkong
Macau | Ma Cao | Macao
Taiwan | Đài Loan
Seoul | Xơ un | Xê un | Hán Thành
Pyongyang | Bình Nhưỡng
Bangkok | Băng Cốc | Băngcốc
Vientiane | Viêng Chăn | Viên Chăn
Luang Prabang | Luông Pha Băng | Luông Prabăng | Luổng Pha Băng
Savannakhet | Xa vẳn na khẹt | Savanakhet
Champasak | Chăm pa sắc
Attapeu | Át ta pư
Phnom Penh | Phnôm Pênh | Nông Pênh
Siem Reap | Xiêm Riệp
Angkor Wat | Ăng co Vát | Ăngco Vát
Battambang | Bát tam bang
Kuala Lumpur | Cu a la Lăm pơ
Jakarta | Gia các ta | Giacácta
Manila | Ma ni la
Yangon | Y an gun | Rangoon
New Delhi | Niu Đê li
Singapore | Xin ga po | Sing ga po | Xinh ga po | Tân Gia Ba
Indonesia | In đô nê xi a | Inđônêxia | Nam Dương
Malaysia | Ma lai xi a | Mã Lai
Philippines | Phi líp pin | Philippin | Phi lip pin | Phi luật tân
Thailand | Thái Lan
Campuchia | Căm pu chia | Cambodia | Cao Miên | Kampuchea
Myanmar | Mi an ma | Miến Điện
Brunei | Bru nây
Timor Leste | Ti mo Lét xtê | Đông Ti mo
Japan | Nhật Bản
Hàn Quốc | Nam Hàn | Korea
Triều Tiên | Bắc Hàn | Bắc Triều Tiên
Trung Quốc | China
Mông Cổ | Mongolia
Ấn Độ | India
Pakistan | Pa ki xtan | Pakixtan
Afghanistan | Áp ga ni xtan | Apganixtan
Bangladesh | Băng la đét | Bănglađét
Sri Lanka | Xri Lan ca | Xri Lanca | Tích Lan
Nepal | Nê pan | Nêpan
Bhutan | Bu tan
Maldives | Man đi vơ
Kazakhstan | Ca dắc xtan | Kadắcxtan | Ka dắc xtan | Cadắcxtan
Uzbekistan | U dơ bê ki xtan | Udơbêkixtan
Armenia | Ác mê ni a
Georgia | Gru di a | Grudia
Iran | I ran
Iraq | I rắc
Syria | Xy ri | Xi ri
Lebanon | Li băng | Libăng | Liban | Li ban
Jordan | Gioóc đa ni
Kuwait | Cô oét | Côoét
Qatar | Ca ta
Yemen | Y ê men
Saudi Arabia | A rập Xê út | Ả rập Xê út | Arập Xêút
UAE | Các tiểu vương quốc A rập thống nhất
Israel | I xra en | Ixraen
Palestine | Pa le xtin | Palextin
Turkey | Thổ Nhĩ Kỳ
Australia | Ô xtrây li a | Úc Đại Lợi
New Zealand | Niu Di lân | Tân Tây Lan
Russia | Liên bang Nga
Ukraine | U crai na | Ucraina
Belarus | Bê la rút | Bêlarút | Bạch Nga
Ba Lan | Poland
Germany | Cộng hòa Liên bang Đức
France | Cộng hòa Pháp
Hungary | Hung ga ri | Hungari
Bulgaria | Bun ga ri | Bungari | Bảo Gia Lợi
Romania | Ru ma ni | Rumani | Lỗ Ma Ni
Czech | Cộng hòa Séc
Slovakia | Xlô va ki a
Slovenia | Xlô ven ni a
Serbia | Xéc bi a | Xécbia
Croatia | Crô a ti a | Crôatia
Albania | An ba ni
Greece | Hy Lạp
Italy | I ta li a | Ý Đại Lợi | Italia
Spain | Tây Ban Nha
Portugal | Bồ Đào Nha
Switzerland | Thụy Sĩ | Thụy Sỹ
Sweden | Thụy Điển
Norway | Na Uy | Nauy
Denmark | Đan Mạch
Finland | Phần Lan
Netherlands | Hà Lan | Holland
Belgium | Vương quốc Bỉ
Austria | Cộng hòa Áo
Ireland | Ai len | Ailen | Ái Nhĩ Lan
Iceland | Ai xơ len | Aixơlen
Lithuania | Lít va | Litva
Latvia | Lát vi a
Estonia | E xtô ni a
Luxembourg | Lúc xăm bua | Luxemburg
Ai Cập | Egypt
Algeria | An giê ri | Angiêri
Morocco | Ma rốc | Marốc
Tunisia | Tuy ni di
Libya | Li bi | Libi
Sudan | Xu đăng | Xuđăng
Ethiopia | Ê ti ô pi a | Êtiôpia
Nigeria | Ni giê ri a | Nigiêria
Angola | Ăng gô la | Ănggôla
Congo | Công gô | Cônggô
Mozambique | Mô dăm bích | Môdămbích
Tanzania | Tan da ni a | Tandania
Kenya | Kê ni a
Uganda | U gan đa
Rwanda | Ru an đa
Madagascar | Ma đa ga xca
Cameroon | Ca mơ run | Camơrun
Senegal | Xê nê gan
Guinea | Ghi nê
Ghana | Ga na
South Africa | Nam Phi | Cộng hòa Nam Phi
America | Hoa Kỳ | nước Mỹ | USA
Canada | Ca na đa | Gia Nã Đại
Mexico | Mê hi cô | Mêhicô | Mễ Tây Cơ
Cuba | Cu Ba
Brazil | Bra xin | Braxin
Argentina | Ác hen ti na | Áchentina
Chile | Chi lê
Peru | Pê ru | Pêru
Colombia | Cô lôm bi a | Côlômbia
Venezuela | Vê nê xu ê la | Vênêxuêla
Uruguay | U ru goay
Bolivia | Bô li vi a
Ecuador | Ê cu a đo
Panama | Pa na ma
Nicaragua | Ni ca ra goa
Haiti | Ha i ti
Jamaica | Gia mai ca
Mekong | Mê Công | Mê Kông | Mekông | Mêkông
Danube | Đa nuýp
Volga | Vôn ga
Amazon | A ma dôn
Himalaya | Hy mã lạp sơn | Hi ma lay a
Everest | Ê vơ rét
Ukraine | Ukraina
Singapore | Singapo
Australia | nước Úc | Úc <
America | người Hoa Kỳ
United Kingdom | nước Anh | Vương quốc Anh
France | nước Pháp
Germany | nước Đức
Russia | nước Nga
Italy | nước Ý
Japan | nước Nhật
Laos | nước Lào
Cyprus | Síp | Cộng hòa Síp
Kyrgyzstan | Cư rơ gư xtan
Turkmenistan | Tuốc mê ni xtan
Tajikistan | Tát gi ki xtan
Azerbaijan | A déc bai gian
Moldova | Môn đô va
Montenegro | Môn tê nê grô
Somalia | Xô ma li
Zambia | Dăm bi a
Zimbabwe | Dim ba bu ê
Namibia | Na mi bi a
Botswana | Bốt xoa na
Malawi | Ma la uy
Burkina Faso | Buốc ki na Pha xô
Paraguay | Pa ra goay
Honduras | Hôn đu rát
Guatemala | Goa tê ma la
El Salvador | En Xan va đo
Costa Rica | Cốt xta Ri ca
Papua New Guinea | Pa pua Niu Ghi nê
Tehran | Tê hê ran | Teheran
Havana | La Habana | La Ha ba na
Caracas | Ca ra cát
Brasilia | Bra xi li a
Buenos Aires | Bu ê nốt Ai rét
Madrid | Ma đrít
Barcelona | Bác xê lô na
Copenhagen | Cô pen ha ghen
Stockholm | Xtốc khôm
Helsinki | Hen xin ki
Oslo | Ốt xlô
Brussels | Brúc xen | Bruxelles
Bucharest | Bu ca rét
Minsk | Min xcơ
Ankara | An ca ra
Canberra | Can be ra
Sydney | Xít ni
Melbourne | Men bơn
Ottawa | Ốt ta oa
Ulaanbaatar | U lan Ba to | Ulan Bator
Guangzhou | Quảng Châu
Shenzhen | Thâm Quyến
Kunming | Côn Minh
Wuhan | Vũ Hán
Yunnan | Vân Nam
"""
