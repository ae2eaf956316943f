"""Loan words that are spelled in several ways, one set a line, the usual spelling first.

Parted syllables also count with dashes and without blanks. A spelling after "<" counts only where
a reader types it: in articles it is another word.
"""

# Loan words, in the spelling of their origin and in syllables (Decision 1989/QĐ-BGDĐT of 2018
# allows both).
LOAN_WORDS = """
virus | vi rút
internet | in tơ nét | in tẹc nét
oxy | ô xy | ô xi | oxi | oxigen | oxygen
ozone | ô zôn | ozon | ô dôn | ôzôn
hydro | hy đrô | hiđrô | hyđro | hi đrô | hydrogen
nitơ | ni tơ | nitrogen
carbon | các bon | cacbon | cac bon | cácbon
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
ethanol | ê ta non | ê ta nôn | etanol
methanol | mê ta non | mê ta nôn | metanol
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
xúp lơ | súp lơ | su lơ
xi rô | siro | si rô | syrup
sâm banh | champagne | sâm panh
giăm bông | jambon | dăm bông
bánh quy | biscuit | bích quy | bít quy
ô tô | oto | ôtô | automobile
mô tô | moto | motor
taxi | tắc xi | tăc xi
container | công te nơ | contenơ | côngtenơ | công ten nơ | contener | cong ten no
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
camera | ca mê ra | camêra | ca me ra | cam ê ra
video | vi đê ô | viđêô | vi đi ô | viđiô
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
tennis | ten nít | tenis | quần vợt
bida | bi da | bi a | billiard | billiards
ballet | ba lê
guitar | ghi ta | guita
piano | pi a nô | pianô
violin | vi ô lông | viôlông | violon
soviet | xô viết
cine | xi nê | ciné
scandal | xì căng đan | scăng đan
stress | xì trét
massage | mát xa | mátxa | mát sa
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
bus | buýt | xe buýt | xe bus
metro | mê trô | mêtrô
ắc quy | acquy | ắcquy | ăc quy | accu
chip | chíp
dengue | đăng gơ | đănggơ
rubella | ru bê la | rubêla
AIDS | SIDA | si đa | xi đa
karate | ka ra tê | karatê | karatedo | ka ra tê đô
taekwondo | tê cuôn đô | teakwondo | têcuônđô
judo | giu đô | ju đô | giuđô
aerobic | ê rô bích | aerôbic
yoga | yô ga
pallet | pa lét | palet
diesel | đi ê den | điêzen | đi ê zen | điêden | diezel | diezen
mazut | ma dút | ma zút | mazút
rơ moóc | rơmoóc | romooc | rờ moóc | rơ mooc | rơmooc | remorque
sơ mi rơ moóc | sơmi rơmoóc | sơmi rơmooc | somi romooc
sơ mi | sơmi | somi | chemise
ca nô | cano | canô | canot
sà lan | xà lan
computer | com pu tơ | computơ
laptop | láp tóp
online | on line
livestream | live stream
e learning | elearning
QR code | qrcode
facebook | phây búc | fây búc | FB <
yaourt | da ua | ya ua | yogurt | yoghurt
pa tê | pate | patê | pâté
bít tết | beefsteak | bíp tết
cà vạt | cra vát | ca ra vát | caravat | cravat | cavat
com lê | complet | comple | complê | com plê | côm lê
gi lê | gile | gilê | gilet
quần jean | quần gin | quần jeans
Nobel | Nô ben | Nôben
Oscar | Ô xca | Ôxca
accordion | ác coóc đê ông | accordeon | ắc coóc đê ông
saxophone | xắc xô phôn | sắc xô phôn
chloramine | cloramin | clo ra min
chloramine B | cloramin B | clo ra min B
chlorine | clo | clorine
amoniac | a mô ni ắc | amôniắc | ammonia | amoniắc | am mô ni ắc | ammoniac
xyanua | xy a nua | cyanide | xianua | xi a nua
asen | a sen | arsenic | thạch tín
fibro | phi brô | fibrô | phibrô
fibro xi măng | phi brô xi măng | fibrô xi măng | phibrô xi măng
ghi sê | guichet | ghisê
visa | vi da
biogas | bi ô ga | bioga | biôga | khí bi ô ga
rơ le | relay | rơle
inox | i nốc | inốc
titan | ti tan | titanium
bauxite | bô xít | bôxít | boxit | bauxit | bô xit
vonfram | von fram | wolfram | vôn fram | tungsten
apatite | a pa tít | apatit
uranium | u ra ni | urani
graphite | gra phít | graphit
đi ốt | diode | điốt
gas | bình gas | bình ga | khí gas | khí ga | bếp gas | bếp ga
xà phòng | xà bông | savon
coca cola | cocacola | cô ca cô la
rock | rốc
LED | đèn LED | đèn lét
cà rốt | carot | carrot
xà lách | salad | sà lách
a ti sô | atisô | atiso | actisô | ác ti sô | artichoke
phân u rê | u rê | urê | urea | ure
soda | xô đa | sô đa
whisky | uýt ki | uytki
ốp lết | omelette
xúc xích | saucisse
măng tô | manteau
sô lếch | xô lếch
ma nơ canh | mannequin | manơcanh
ê kíp | équipe | êkíp | ekip
ê te | ether | ête
xích lô | cyclo | xíchlô
công tơ | côngtơ | contơ | compteur
cầu dao | cầu giao
aptomat | át tô mát | áp tô mát | attomat | ap tô mát
bu gi | bugi | bu ji
cờ lê | cờlê | cà lê
tuốc nơ vít | tua vít | tô vít | tournevis
đăng ten | dentelle
pê đan | bê đan | pédale
gác ba ga | gác baga | ba ga
ki ốt | kiosk | kiốt | kiot | ki ôt
photocopy | phô tô | pho to | phôtô | photo | phô tô cóp pi | phô tô copy
mô đun | module | môđun | modun
mô đem | modem | môđem
lô cốt | lôcốt | blockhaus
bu ga lô | bungalow | bungalô
homestay | hôm xtay | home stay
festival | phét ti van | fes ti van
gala | ga la
tăng bo | tăngbo | transbord
tăng xông | tăngxông
ghi đông | guidon | ghiđông
ray | đường ray | đường rầy
tà vẹt | traverse | tà-vẹt
boong ke | bunker | bun ke
đê pô | depot | đề pô | dépôt
clip | clíp
poster | pốt tơ
internet banking | in tơ nét banking
wifi | wi fi | uai phai
bluetooth | blu tút
smartphone | smart phone | điện thoại thông minh
drone | flycam | fly cam
marketing | ma két tinh | mác két tinh
logistics | lô gi xtic | logistic
sandwich | xăng uých | san đuých | xăng đuých
hamburger | hăm bơ gơ | humberger
pizza | pi da
buýp phê | buffet | búp phê | bup phê
ga ra ô tô | garage ô tô
gluten | glu ten
collagen | cô la gen
melamine | mê la min | melamin
formol | phoóc môn | phormol | formon | phoocmon
steroid | xtê rô ít
paracetamol | pa ra xê ta mon | paracetamon
aspirin | át pi rin | aspirine | a xpi rin | a spi rin
streptomycin | strép tô mi xin
corticoid | coóc ti cô ít
adrenaline | a đrê na lin | adrenalin
albumin | an bu min
amip | a míp | amíp
virus corona | vi rút corona | vi rút cô rô na
omicron | ô mi cron | omicrôn
Zika | Di ca
salmonella | xan mô nê la
E coli | Ecoli
listeria | li xtê ria
salad | sa lát | xa lát
offset | ốp xét | ô phơ xét | ốp sét
jeep | gíp | xe jeep | xe gíp | xe díp
ephedrine | ephedrin | ê phê đrin
nicotine | nicotin | ni cô tin
portland | pooc lăng | poóc lăng
ta luy | taluy | talus
seminar | xê mi na | xê mi ne
sê ri | seri | xê ri | série
pa lăng | palăng | palan
vô lăng | volant
catalogue | catalog | ca ta lô
team building | tim biu đinh
"""
