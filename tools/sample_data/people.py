"""The invented people of the sample, one line each: given names | surname, as they write themselves.

A third part is the passport's printed form (given names / surname) where it is not simply the same in capitals:
people who write their name in Cyrillic, or whose document spells it in its own way. `f`, `m`, `x` is the sex of the
passport. The lists hold no well-known person; that some living person bears one of these names cannot be excluded.
"""

from __future__ import annotations

from typing import NamedTuple


class Person(NamedTuple):
    nationality: str  # ICAO code, as the MRZ has it after `D` is read as DEU
    sex: str
    given: str
    surname: str
    printed_given: str = ""  # empty: the same in capitals
    printed_surname: str = ""


PEOPLE_TEXT = """
TUR f Ayşe Nur | Yıldırımer
TUR m İsmail Çağrı | Şahinbaş
TUR f Gülşah | Öztürkeri
TUR m Işık | Dağdeviroğlu
TUR f Nagehan Sıla | Ünlütepe
TUR m Bartu | Kızılağaç
TUR f Şerife | İncesulu
TUR m Ömer Faruk | Göğebakanlı
DEU f Zeynep | Karaburçlu
DEU m Ümit | Sarıtaşlı
DEU f Nilgün | Demirölmez
DEU m Orkun | Çetinbulak
AUT m Serkan | Yağızoğlu
NLD f Dilek | Gümüşpala
BGR m Hüseyin | Topçulu
BGR f Sevdalina | Karakoleva
DEU m Jürgen | Mühlbäcker
DEU f Käthe | Großmannsberger
DEU m Sönke | Brüggenkamp
DEU m Ralf | Tiefenbrunn
DEU f Mareike | Schöntaler
DEU m Hans-Dieter | Kaltenbücher
AUT f Waltraud | Hinterstößer
RUS f Екатерина | Сомовцева | Ekaterina / Somovtseva
RUS m Anton | Birdyugin
RUS f Svetlana | Kolchugina
RUS m Gleb | Voskresnikov
RUS f Marina | Zaretskova
RUS m Denis | Tolokontsev
RUS f Polina | Berezhnykh
RUS m Виктор | Лопатинов | Viktor / Lopatinov
RUS f Alevtina | Sukhoplyueva
RUS m Ruslan | Gaisarov
RUS f Inga | Podgorbunskikh
RUS m Timur | Shakirzyanov
RUS f Nadezhda | Orlovtseva
RUS m Kirill | Dobroselsky
RUS f Оксана | Морозенкова | Oksana / Morozenkova
RUS m Egor | Vetluzhskikh
RUS m Stanislav | Priymakov
RUS f Tamara | Klyukvina
RUS m Vadim | Ostroumtsev
RUS f Regina | Khabibrakhmanova
UKR f Олена | Гриневецька | Olena / Hrynevetska
UKR m Bohdan | Stepovyk
UKR f Iryna | Zaporozhchuk
UKR f Halyna | Vyshnivska
UKR m Maksym | Ocheretianyi
UKR f Larysa | Dzvinchuk
UKR m Ostap | Tereshchuk
UKR f Daryna | Berehulia
UKR m Nazar | Koliadenko
UKR f Solomiia | Rusynko
UKR m Роман | Лебедчук | Roman / Lebedchuk
BLR f Alena | Kavaleuskaya
BLR m Siarhei | Hrytsukou
MDA m Ștefan | Bălțeanu
MDA f Doina | Codrenco
KAZ f Aigul | Nurzhanbekova
KAZ m Yerlan | Suleimenbayev
KAZ f Dinara | Akhmetzhanova
KAZ f Saule | Tulegenkyzy
KAZ m Bauyrzhan | Kenzhebayuly
KAZ f Madina | Iskakbayeva
KAZ m Nurlan | Zhaksybek
KAZ f Gulmira | Baimukhanova
UZB f Gulnora | Yo'ldoshxonova
UZB m Sherzod | Rahmonberdiyev
UZB f Nilufar | Toshpulatxon
UZB m Otabek | Ismoilqulov
UZB f Malika | Abdurazzoqova
UZB m Javlon | Mirzakarimzoda
TKM f Ogulgerek | Annamyradova
TKM m Döwletgeldi | Orazmämmedow
TKM m Merdan | Gurbansähedow
AZE m Elçin | Hüseynquluyev
AZE f Günel | Mustafalı
AZE m Tural | Qasımovlu
AZE f Sevinc | Nuriyevski
AZE m Orxan | Babayarov
AZE f Könül | Hacıbalayeva
AZE m Kamran | Şıxbalayev
GEO f Nino | Gelashvilidze
GEO m Levan | Kvirikashvadze
GEO f Tamar | Mchedlidzeli
GEO m Zurab | Okropirashvili
KGZ f Aizada | Toktobekova
KGZ f Jyldyz | Osmonalieva
TJK m Farrukh | Nazarshoev
ARM f Hasmik | Vardumyants
SYR m Muhannad | Al-Jarrahi
SYR f Rasha | Darwishani
SYR m Anas Khaled | Al-Sabbaghi
SYR f Hanan | Qabbanjiyeh
SYR m Yazan | Mardinli
SYR f Lubna Adnan | Al-Rifaiya
SYR f Ghada | Tarabishi
SYR m Obada | Al-Halabiyyin
SYR m Wael Munir | Shahroury
SYR f Sidra | Al-Naqqash
IRQ m Haider Jasim | Al-Tamimiya
IRQ f Shahad | Al-Ubaidly
IRQ m Mustafa Kadhim | Al-Rubayei
IRQ f Noor Sabah | Al-Zubaidin
IRQ m Laith | Al-Janabiy
IRQ f Zainab Falih | Al-Dulaimiya
IRQ f Shilan | Barzinjiyan
EGY m Sherif Hossam | Abdelmoneim
EGY f Yasmine | El-Gammalawy
EGY m Karim Tarek | El-Sawahly
EGY f Dalia | Mansourieh
EGY m Mahmoud Reda | Abouelkheir
JOR m Ziad | Al-Majaliyat
JOR m Omar Nabil | Qawasmiyeh
LBN f Joumana | Khouriyan
LBN m Elie | Bou Melheb
PSE m Samer | Abu Zaytoun
MAR f Salma | Benchekrouni
MAR m Youssef | El Amraniyin
TUN f Amel | Trabelsini
LBY m Abdulsalam | Al-Werfalli
LBY f Hajer | Ben Othmania
YEM m Fares | Al-Hamdaniyin
SDN f Tasneem | Abdelgadir
IRN f Shirin | Rostamkhani
IRN m Behrouz | Daneshvarzadeh
IRN f Mahsa | Tavangaran
IRN m Kourosh | Mirshafiei
IRN f Parvaneh | Golestanipour
IRN m Siavash | Kermanshahian
IRN f Elham | Bahramnejad
IRN m Mehrdad | Sohrabkhani
IRN f Fatemeh Sadat | Hosseinabadi
IRN m Ramin | Vaziritabar
IRN f Golnaz | Ashtianipour
IRN m Hamidreza | Khosravinia
AFG m Najibullah | Stanekzadah
AFG f Freshta | Popalzadeh
PAK m Bilal Ahmed | Qureshizai
PAK f Ayesha | Gillaniwala
PAK f Mehwish | Chaudhrani
IND f Lakshmi | Venkatanarayan
IND m Gurdeep Singh | Sandhuwalia
IND f Priyanka | Deshmukhkar
IND f Meenakshi | Iyerswamy
BGD m Tanvir | Chowdhurani
CHN m Weiguo | Ouyang
CHN f Xiulan | Zhuge
CHN m Jianhong | Shangguan
CHN f Meiying | Luo
VNM f Thị Hằng | Nguyễn
VNM m Văn Đức | Trần
VNM f Ngọc Bích | Phạm
VNM m Quốc Huy | Đặng
VNM f Thuỳ Linh | Lê
VNM f Kim Oanh | Bùi
IDN f Dewi Kartikasari | Wirawanti
IDN m Agus | Prawiroatmojo
PHL f Maria Luzviminda | Catacutan
PHL m Rodel | Dimaculangan
KOR f Min-seo | Namgung
JPN m Kenta | Ishizukayama
NGA m Chukwuemeka | Onyebuchim
NGA f Oluwaseun | Adebayorin
NGA m Babatunde | Ogunlesiwa
NGA f Ngozi Blessing | Ezenwachi
NGA m Ibrahim Musa | Danladiyo
CMR f Solange | Ngo Bikindou
ETH f Hiwot | Gebremeskel
SOM m Abdirahman Yusuf | Warsameed
GBR f Philippa | Thistlewood-Crane
GBR m Gareth | Penhallowell
GBR f Siobhán | O'Farrelly
GBR m Alistair | Muckleburgh
GBR f Harriet Jane | Ottershaw
IRL m Cillian | Ó Braonáinigh
NLD m Martijn | van der Kuilenberg
NLD f Femke | de Wolffenaar
NLD m Joost | ter Haarveld
BEL f Liesbeth | Van den Bosschere
FRA f Élodie | Beaumesnilard
FRA m François-Noël | d'Hautevigne
ESP f María José | Ibáñez Quirogués
ESP m Íñigo | Echeberría Salcedilla
COL f Luz Marina | Ospinal Restrepova
MEX m José Ramón | Peñalosa Arrechedo
ARG f Agustina | Ferreyrola Núñezar
BRA m João Vítor | Conceição Magalhanes
POL f Małgorzata | Wiśniowieckaja
POL m Łukasz | Świątkiewski
POL f Bożena | Grzybowczyk
ROU f Ioana | Țurcanescu
SRB m Đorđe | Milovankić
SWE m Björn | Åkerstrandh
NOR f Sølvi | Bjørkelangen
FIN m Päivö | Hämäläskorpi
ITA m Niccolò | Bellarmonte
USA f Madison Claire | Wetherington
USA m Tyrell | Brookhaven
"""

# People of the rows with a deliberate defect, by the defect's code: see defects.py.
DEFECT_PEOPLE_TEXT = """
phone_missing: RUS f Zoya | Pereslavtseva
phone_not_a_number: TUR f Hatice Kübra | Akpınarlı
phone_too_short: IRQ m Saif Ali | Al-Khafajiy
phone_too_long: KAZ f Zhanar | Mukashbek
phone_not_valid: EGY f Nourhan | Shalabyeh
phone_landline: DEU m Detlef | Kröpelin-Haas
phone_region_assumed: TUR m Tolga | Erbaşaran
phone_region_assumed_2: SYR f Maysoun | Al-Attarin
phone_region_assumed_3: GBR m Duncan | Fairbrotherton
phone_no_country_code: RUS m Yaroslav | Mezentsevich
phone_two_numbers: IRN f Soraya | Khatibzadegan
email_missing: NGA f Chiamaka | Okwudiligo
email_syntax: TUR f Meltem | Çakırkaya
email_reserved: POL m Zbigniew | Kołodziejak
email_quoted_local: USA m Randall | Quackenthorpe
email_non_ascii_local: DEU f Gisela | Jürgensmeyer
email_typo_domain: PAK f Sadia | Mehmoodani
nationality_missing: UKR f Myroslava | Havryshko
nationality_unknown: ZWE m Tendai | Chikomboreri
nationality_withdrawn: RUS f Raisa | Solovyanenko
nationality_specimen: UTO f Anneliese | Musterstedt
nationality_as_name: TUR f Songül | Bayrakçeken
name_missing: KGZ m Ulan | Jeenbekulu
name_missing_middle: NLD f Anneke Wilhelmina | Schimmelhuis
name_order: TUR m Koray | Tunçbilekli
name_joined: TUR f Ayşe Gül | Koçyiğitler
name_split: TUR f Fatmanur | Eskişarlı
name_initial: GBR f Rosalind Mary | Aldercott
name_extra: PHL m Benedicto | Salonggad
name_spelling: RUS m Arkady | Vyazemtsov
name_other_person: UZB m Dilshod | Ergashboyev
name_placeholder: IND m FNU | Gurnambir
name_single: IDN f | Sumartiningsih
name_single_2: IND f Chinnamma |
name_arabic_script: SYR m عبد الكريم | الحوراني | Abdulkarim / Al-Hourani
name_outside_table: AZE m Əhməd | Ələkbərzadə | Ahmad / Alakbarzada
name_outside_table_2: UZB f Gulbahor | Oʻrinboyevani | Gulbahor / O'rinboyevani
mrz_check_number: IRN m Farhad | Moghaddasnia
mrz_check_birth_date: GEO f Ketevan | Tsulukidzeli
mrz_check_expiry: MAR m Hicham | Ouazzanini
mrz_check_composite: CHN f Yuzhen | Situ
mrz_short_line: AZE f Aysel | Buludxanlı
passport_expired: SYR f Abeer | Al-Masalmah
passport_expires_soon: RUS m Innokenty | Belozertsov
passport_viz_mrz_name: UKR f Yevheniia | Skorobahatko
passport_viz_mrz_number: JOR f Rawan | Al-Tarawnehi
passport_name_truncated: IND m Balasubrahmanyam Chandrasekhara | Venkataramanaswamygari
passport_missing: NGA m Emeka | Nwankwotor
mrz_nationality_differs: DEU f Emine | Kavaklıdereli
mrz_birth_date_differs: KAZ m Kairat | Dzhumabekuly
same_passport: IRN f Shirin | Rostamkhani
shared_phone: RUS m Anatoly | Kolchugin
two_defects: TKM f Aksoltan | Atageldiyewa
service_unknown: FRA f Clémence | Vauquelinot
date_impossible: ESP m Íker | Zubizarretoa Lasartu
"""


def parse_person(text: str) -> Person:
    head, surname, *printed = (part.strip() for part in text.split("|"))
    nationality, sex, *given = head.split(" ", 2)
    printed_given, _, printed_surname = printed[0].partition(" / ") if printed else ("", "", "")
    return Person(nationality, sex, given[0] if given else "", surname, printed_given, printed_surname)


PEOPLE = [parse_person(line) for line in PEOPLE_TEXT.strip().splitlines()]
DEFECT_PEOPLE = {
    code: parse_person(text) for code, text in (line.split(": ", 1) for line in DEFECT_PEOPLE_TEXT.strip().splitlines())
}
