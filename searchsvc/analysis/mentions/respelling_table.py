"""Words and names that are spelled in several ways, one set a line, the usual spelling first.

Parted syllables also count with dashes and without blanks. A spelling after "<" counts only where
a reader types it: in articles it is another word.
"""

# Loan words, in the spelling of their origin and in syllables (Decision 1989/QĐ-BGDĐT of 2018
# allows both).
LOAN_WORDS = """
virus | vi rút
internet | in tơ nét | in tẹc nét
oxy | ô xy | ô xi | oxi | oxigen | oxygen
ozone | ô zôn | ozon
hydro | hy đrô | hiđrô | hyđro | hi đrô | hydrogen
nitơ | ni tơ | nitrogen
carbon | các bon | cacbon
protein | prô tê in | prôtêin | protid | prô tít
vitamin | vi ta min | vitamine
vaccine | vắc xin | vacxin | văcxin | vaccin | vác xin
acid | a xít | axit
axit amin | acid amin | a xít a min | amino acid
glucose | glu cô zơ | glucozơ | gluco
hormone | hoóc môn | hormon | hoocmon
iod | i ốt | iot
calci | can xi | canxi | calcium
natri | na tri | sodium
kali | ka li | potassium
methane | mê tan | metan
ethanol | ê ta non | etanol
polymer | pô li me | polime
nylon | ni lông | nilon | ni lon | nylông
cellulose | xen lu lô | xenlulo | xenlulozơ
insulin | in su lin
penicillin | pê ni xi lin
cholesterol | cô lét xtê rôn | cô lét tê rôn
amiăng | a mi ăng | amiang | asbestos
xi măng | cement | ciment
xi lanh | xy lanh | xylanh | cylinder
bê tông | béton
bulông | bu lông | bu loong | bulong
cốp pha | cốt pha | coffrage
cà phê | café | cafe | coffee
cacao | ca cao | cocoa
sô cô la | socola | sôcôla | chocolate
phô mai | pho mát | phomai | phomat
xúp lơ | súp lơ
xi rô | siro | si rô | syrup
sâm banh | champagne | sâm panh
giăm bông | jambon | dăm bông
bánh quy | biscuit | bích quy
ô tô | oto | ôtô | automobile
mô tô | moto | motor
taxi | tắc xi | tăc xi
container | công te nơ | contenơ | côngtenơ | công ten nơ
cabin | ca bin
barie | ba ri e | barrier | barrie
gara | ga ra | garage
tuốc bin | tua bin | turbine | tuabin
pít tông | piston
săm lốp | xăm lốp
căng tin | căn tin | canteen | cantin
ban công | balcon | balcony
salon | xa lông | sa lông
vali | va li | valise
balo | ba lô
áo sơ mi | áo chemise | áo somi
pijama | pi gia ma | pyjama
camera | ca mê ra | camêra
video | vi đê ô | viđêô
radio | ra đi ô | rađiô | radiô
tivi | ti vi | TV
ăng ten | anten | antenna | ăngten
cassette | cát xét | cát sét
micro | mi crô | mic rô
microphone | mi crô phôn
karaoke | ca ra ô kê | ka ra ô kê
robot | rô bốt | rô bô
logo | lô gô
logic | lô gích | logích
quota | quô ta
dollar | đô la | đôla
euro | ơ rô | ê rô
pano | pa nô
áp phích | affiche | apphich
băng rôn | banderole | băng rol | bandroll
mít tinh | meeting | miting
mét vuông | m2
mét khối | m3
kilogam | ki lô gam | kg | kilôgam
kilomet | ki lô mét | km | kilômét
centimet | xăng ti mét | cm | xentimet
milimet | mi li mét | mm
hecta | héc ta | hét ta
megawatt | mê ga oát | MW
kilowatt | ki lô oát | kW
ampere | am pe | ampe
marathon | ma ra tông | maratông
golf | gôn
tennis | ten nít
bida | bi da | bi a | billiard | billiards
ballet | ba lê
guitar | ghi ta | guita
piano | pi a nô | pianô
violin | vi ô lông
soviet | xô viết
cine | xi nê | ciné
scandal | xì căng đan | scăng đan
stress | xì trét
massage | mát xa | mátxa
radar | ra đa | rađa
dioxin | đi ô xin | điôxin
heroin | hê rô in | hêrôin
cocaine | cô ca in | cocain
morphine | moóc phin | mooc phin | mocphin
maquette | ma két | maket
album | an bum
email | i meo | e mail
website | oép sai | web site
covid | cô vít | covit
Ebola | Ê bô la
Marx Lenin | Mác Lênin | Mác Lê nin
Lenin | Lê nin | Lênin
Moscow | Mát xcơ va | Matxcơva | Moskva
Paris | Pa ri
Berlin | Béc lin
Washington | Oa sinh tơn
New York | Niu Y oóc | Niu Oóc
Singapore | Xin ga po | Sing ga po | Xinh ga po
Indonesia | In đô nê xi a | Inđônêxia
Malaysia | Ma lai xi a
Philippines | Phi líp pin | Philippin | Phi lip pin
Campuchia | Căm pu chia | Cambodia
Myanmar | Mi an ma
Australia | Ô xtrây li a
Ukraine | U crai na | Ucraina
Brazil | Bra xin
Argentina | Ác hen ti na | Áchentina
Chile | Chi lê
Cuba | Cu Ba
Canada | Ca na đa
Mexico | Mê hi cô | Mêhicô
Belarus | Bê la rút
Iraq | I rắc
Israel | I xra en
Palestine | Pa le xtin
"""

# Peoples and places. Names of peoples: Decision 121-TCTK/PPCĐ of 1979, with the spellings in use.
NAMES = """
K'ho | Cơ Ho | Kơ Ho | Cờ Ho | Kho <
H'Mông | Hmông | H'mong | Hmong | Mông <
M'nông | Mnông | Mơ Nông
Xơ Đăng | Xê Đăng | Sơ Đăng | Sedang
Ba Na | Bahnar | Banar
Gia Rai | J'rai | Jrai | Jarai
Ê Đê | Êđê | Rhade | Ra Đê
Cơ Tu | Ka Tu | Katu | K'tu
Giẻ Triêng | Gié Triêng
Ra Glai | Raglai | Ra Glay | Rắc Lây
Chu Ru | Churu | Chơ Ru
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
"""

# Feasts by the names in use, and by their day where it is said in words. What is only a day in
# figures (10/3) may be one of the solar calendar.
FEASTS = """
Nguyên đán | Tết Nguyên đán | Tết âm lịch | Tết cổ truyền | Tết ta | Tết Cả
Tết Dương lịch | Tết Tây < | Tết dương <
Nguyên tiêu | Tết Nguyên tiêu | Rằm tháng Giêng | Tết Thượng nguyên | Tết Thượng ngươn
Hàn thực | Tết Hàn thực | mùng 3 tháng 3 | mùng ba tháng ba | mồng 3 tháng 3 | mồng ba tháng ba
Giỗ Tổ | Giỗ Tổ Hùng Vương | Quốc giỗ | mùng 10 tháng 3 | mồng 10 tháng 3
Giỗ Tổ | mùng mười tháng ba | mồng mười tháng ba
Phật đản | lễ Phật đản | Rằm tháng Tư | Rằm tháng 4 | Vesak
Đoan ngọ | Tết Đoan ngọ | Tết Đoan dương | mùng 5 tháng 5 | mồng 5 tháng 5
Đoan ngọ | mùng năm tháng năm | mồng năm tháng năm
Vu lan | lễ Vu lan | Vu lan báo hiếu | Rằm tháng Bảy | Rằm tháng 7
Trung thu | Tết Trung thu | Rằm tháng Tám | Rằm tháng 8 | Tết trông trăng
Trùng cửu | Tết Trùng cửu | mùng chín tháng chín | mồng chín tháng chín
ông Công ông Táo | ông Táo | Táo quân | 23 tháng Chạp | hai mươi ba tháng Chạp
Giáng sinh | lễ Giáng sinh | Noel | Nô en | Christmas
Phục sinh | lễ Phục sinh | Easter
"""
