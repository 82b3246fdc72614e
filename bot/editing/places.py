"""Places: names that open a dateline without an outlet beside them. Common knowledge, written for this file."""

from __future__ import annotations

_INDONESIA = """
Jakarta| Jakarta Pusat| Jakarta Selatan| Jakarta Barat| Jakarta Timur| Jakarta Utara| Bogor| Depok|
Tangerang| Tangerang Selatan| Bekasi| Bandung| Cimahi| Cianjur| Sukabumi| Garut| Tasikmalaya| Ciamis|
Cirebon| Indramayu| Majalengka| Kuningan| Sumedang| Subang| Purwakarta| Karawang| Pangandaran| Serang|
Cilegon| Lebak| Pandeglang| Semarang| Solo| Surakarta| Sukoharjo| Klaten| Boyolali| Sragen| Karanganyar|
Wonogiri| Salatiga| Magelang| Temanggung| Wonosobo| Kebumen| Purworejo| Cilacap| Banyumas| Purwokerto|
Purbalingga| Banjarnegara| Tegal| Brebes| Pemalang| Pekalongan| Batang| Kendal| Demak| Kudus| Jepara| Pati|
Rembang| Blora| Grobogan| Yogyakarta| Jogja| Sleman| Bantul| Kulon Progo| Gunungkidul| Surabaya| Sidoarjo|
Gresik| Lamongan| Tuban| Bojonegoro| Mojokerto| Jombang| Nganjuk| Madiun| Ngawi| Magetan| Ponorogo| Pacitan|
Trenggalek| Tulungagung| Blitar| Kediri| Malang| Batu| Pasuruan| Probolinggo| Lumajang| Jember| Bondowoso|
Situbondo| Banyuwangi| Bangkalan| Sampang| Pamekasan| Sumenep| Madura| Denpasar| Badung| Gianyar| Tabanan|
Buleleng| Singaraja| Bali| Mataram| Lombok| Sumbawa| Bima| Kupang| Ende| Maumere| Labuan Bajo| Banda Aceh|
Aceh| Lhokseumawe| Meulaboh| Medan| Binjai| Deli Serdang| Pematangsiantar| Padang| Bukittinggi| Payakumbuh|
Solok| Pekanbaru| Dumai| Kampar| Siak| Batam| Tanjungpinang| Jambi| Palembang| Prabumulih| Lubuklinggau|
Bengkulu| Bandar Lampung| Lampung| Metro| Pangkalpinang| Bangka| Belitung| Pontianak| Singkawang| Sambas|
Palangkaraya| Palangka Raya| Sampit| Banjarmasin| Banjarbaru| Martapura| Samarinda| Balikpapan| Bontang|
Penajam| Nusantara| Kutai Kartanegara| Tarakan| Tanjung Selor| Makassar| Gowa| Maros| Parepare| Palopo|
Bone| Mamuju| Palu| Poso| Donggala| Kendari| Baubau| Gorontalo| Manado| Bitung| Tomohon| Minahasa| Ambon|
Ternate| Tidore| Sofifi| Sorong| Manokwari| Jayapura| Sentani| Timika| Mimika| Merauke| Wamena| Nabire| Biak
"""
_WORLD = """
Kuala Lumpur| Singapura| Singapore| Bangkok| Manila| Hanoi| Phnom Penh| Yangon| Beijing| Shanghai|
Hong Kong| Taipei| Tokyo| Osaka| Seoul| Pyongyang| New Delhi| Mumbai| Islamabad| Kabul| Dhaka| Teheran|
Baghdad| Riyadh| Jeddah| Makkah| Mekkah| Madinah| Doha| Dubai| Abu Dhabi| Kairo| Gaza| Yerusalem| Tel Aviv|
Beirut| Damaskus| Ankara| Istanbul| Moskow| Moskwa| Kiev| Kyiv| London| Paris| Berlin| Roma| Madrid|
Barcelona| Milan| Brussel| Jenewa| Wina| Amsterdam| Den Haag| Washington| Washington DC| New York|
Los Angeles| Canberra| Sydney| Melbourne| Wellington
|Lisbon|Dublin|Athena|Warsawa|Praha|Budapest|Kopenhagen|Stockholm|Oslo|Helsinki|Zurich
|Ottawa|Toronto|Mexico City|Buenos Aires|Brasilia|Lima|Johannesburg|Nairobi| Dili| Port Moresby
"""

KNOWN = frozenset(place.strip().casefold() for place in (_INDONESIA + "|" + _WORLD).replace("\n", "").split("|"))
