"""Words of science, medicine, sport and the web in several spellings; see `loan_words`."""

TECHNICAL_WORDS = """
virus | vi rus
karaoke | ka ra ô ke | kara oke | caraoke
acid | axít
oxy | ôxy | ôxi
oxide | ô xít | ôxit | oxit
passport | pát po
video | viđeo
bus | xe búyt
X quang | Xquang | X ray
internet | in te nét | in tơ nết | inter net | in tơ net | in ter net
taxi | tăcxi | tacxi
cao su | caosu
hydro | hydrô | hyđrô
xi măng | ximăng | xi-măng | xymăng
cà phê | càphê | cafê | caphe
marketing | mác két ting | maketing | mar két tinh
amidan | a mi đan | amiđan
ECG | điện tâm đồ
wifi | wai phai
zalo | da lô | dalo
email | imeo
festival | phéttivan
virus | virut
vaccine | vaxin
benzene | ben zen | benzen
acetylene | a xê ti len | axetylen | acetylen
phosphate | phốt phát | photphat | phosphat
phosphor | phốt pho | photpho
nitrate | ni trát | nitrat
nitrite | ni trít | nitrit
sulfate | sun phát | sunfat | sulphat
magnesium | ma giê | magie | ma nhê
manganese | măng gan | mangan
nickel | ni ken | niken
cobalt | coban
helium | hê li
composite | com pô dít | compozit
silicon | si li côn
enzyme | en zim | enzim | enzym
lipid | li pít | lipit
saccharose | sacarozơ | saccarozơ
ADN | DNA
amphetamine | am phê ta min | amphetamin
methamphetamine | methamphetamin | mê tam phê ta min
ketamine | kê ta min | ketamin
thuốc lắc | ecstasy
laser | la ze | la de | lazer
Alzheimer | An dai mơ
Parkinson | Pác kin xơn
thalassemia | tan máu bẩm sinh
gout | bệnh gút
polyp | pô líp
marathon | maraton
patin | pa tanh
doping | đô ping
penalty | pê nan ti | phạt đền
boxing | quyền Anh | đấm bốc
aikido | ai ki đô
vovinam | Việt võ đạo
bóng chuyền | volleyball
bóng rổ | basketball
cầu lông | badminton
cát tông | carton | các tông
cua roa | curoa | courroie
mát tít | mastic
sofa | xô pha | sô pha | sô fa
băng rôn | băng zôn
youtube | diu túp
tiktok | tik tok
google | gu gồ
hotline | đường dây nóng
website | trang web
email | thư điện tử
online | trực tuyến
livestream | phát trực tiếp
fanpage | fan page
chatbot | chat bot
glyphosate | glyphosat | gly phô sát | gờ li phô sát
pickleball | pickle ball | píc côn bôn | pích cờ bôn
vodka | vốt ca | vốtka
ga tô | gateau | gatô | gato | gâteau
rúp | ruble | rouble
cà ri | curry | cari | ca ri | cà ry
mù tạt | moutarde | mù tạc | mustard
va ni | vanilla | vani | vanille
xăng đan | sandal | sandale | săng đan
măng sét | manchette | măngsét
ra gu | ragout | ragu
cốc tai | cocktail | cốctai
bơ gơ | burger
xì gà | cigar | xigà
H1N1 | AH1N1 | A H1N1
H3N2 | AH3N2 | A H3N2
H5N1 | AH5N1 | A H5N1
H5N6 | AH5N6 | A H5N6
H5N8 | AH5N8 | A H5N8
H7N9 | AH7N9 | A H7N9
H9N2 | AH9N2 | A H9N2
"""
