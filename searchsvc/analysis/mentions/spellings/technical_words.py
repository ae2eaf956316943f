"""Words of science, medicine, sport and the web in several spellings; see `loan_words`."""

TECHNICAL_WORDS = """
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
enzyme | en zim | enzim
lipid | li pít | lipit
saccharose | sacarozơ | saccarozơ
ADN | DNA
amphetamine | am phê ta min | amphetamin
methamphetamine | methamphetamin
ketamine | kê ta min | ketamin
thuốc lắc | ecstasy
laser | la ze
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
sofa | xô pha
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
"""
