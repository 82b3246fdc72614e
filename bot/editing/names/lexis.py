"""Lexis: the words that Indonesian news puts around names, by what they say of them. Common knowledge."""

from __future__ import annotations

from bot.editing import places


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(each.split()) for each in text.casefold().split("|"))


# All in small letters.
OFFICES = _words(
    "presiden wapres wakil menteri menko mendagri menlu menkeu menhan menkes menag mensos mensesneg seskab menpora "
    "mendag mentan menhub menkum menkumham mendikbud mendikdasmen menperin menaker wamen wamenkeu wamenlu gubernur "
    "wagub bupati wabup walikota wawali camat lurah kades kadus sekda sekjen sekretaris bendahara ketua waketum "
    "ketum plt plh pj pjs direktur dirut dirjen dirreskrimum dirreskrimsus dirlantas manajer komisaris ceo cfo coo "
    "founder pendiri juru jubir kapolri wakapolri kapolda wakapolda kapolres wakapolres kapolresta kapolrestabes "
    "kapolsek kabareskrim kasat kasi kabid kabag kanit kadis kadispora kasubdit kasihumas kabidhumas karopenmas "
    "kadivhumas kajati kajari kapuspenkum kapuspen jaksa panglima pangdam kasad kasal kasau danrem dandim danramil "
    "mayor kolonel letkol letjen mayjen brigjen letda lettu sersan serda sertu kopral pelda serka serma praka pratu "
    "prada jenderal laksamana marsekal laksma marsma irjen komjen kombes akbp akp kompol iptu ipda aiptu aipda "
    "bripka briptu bripda brigadir pol purn inspektur ajun kardinal uskup pendeta romo ustaz ustadz ustadzah kiai "
    "kyai h prof profesor dr drs dra drg ir rektor dekan dosen pebalap pembalap aktor aktris artis penyanyi musisi "
    "komedian presenter sutradara desainer pengamat ekonom peneliti pakar praktisi aktivis pengacara advokat perdana "
    "pm kanselir senator duta dubes konsul promotor produser mantan eks cagub cawagub capres cawapres caleg "
    "tersangka terdakwa terpidana almarhum almarhumah mendiang koordinator humas vice president director head chief "
    "executive officer asisten staf deputi selebgram youtuber wartawan jurnalis reporter fotografer penjabat "
    "sementara kalapas karutan kakorlantas kasatlantas kasatreskrim kadinkes kadisdik kabiro kakanwil syahbandar "
    "manager manejer bung"
)
"""What a person is, or is addressed by: it stands before the name and is none of it."""

TITLES = _words(
    "haji hj tuan nyonya bapak ibu pak bu mas mbak bang kang sdr guru dokter kapten hakim wali imam mr mrs sir "
    "striker bek kiper gelandang pelatih analis calon anggota kepala kh"
)
"""Offices too, but only in front of a run; further on they are parts of names."""


PORTFOLIOS = _words(
    "keuangan perdagangan perindustrian pertanian pertahanan kesehatan pendidikan kebudayaan agama sosial hukum ham "
    "negeri dalam luar negara sekretaris kabinet koordinator bidang perekonomian politik keamanan pemuda olahraga "
    "perhubungan pekerjaan umum perumahan rakyat lingkungan hidup kehutanan energi sumber daya mineral komunikasi "
    "digital informatika pariwisata ketenagakerjaan investasi hilirisasi koperasi kelautan perikanan agraria desa "
    "transmigrasi riset teknologi tinggi dasar menengah pangan bumn esdm ppn pupr atr bpn utama agung jenderal "
    "eksekutif operasional komisi fraksi harian pelaksana tugas kota kabupaten provinsi adat besar bicara menteri "
    "muda tentara hubungan masyarakat ekonomi kreatif perempuan perlindungan anak khusus ahli penyidikan reskrim "
    "narkoba intelkam lantas humas tim satuan reserse kriminal penerangan dan republik indonesia ri nasional"
)
"""What an office is over: it stands between the office and the name."""

ORGANISATIONS = _words(
    "timnas pt cv kementerian kemenko komisi badan lembaga dewan majelis mahkamah kejaksaan pengadilan universitas "
    "institut politeknik sekolah akademi yayasan partai ikatan asosiasi himpunan persatuan perhimpunan serikat "
    "federasi konfederasi forum dinas polda polres polresta polrestabes polsek kodam kodim korem koramil satgas "
    "densus direktorat kantor bank perum bursa otoritas rumah rsud rsup puskesmas stasiun organisasi perserikatan "
    "pemerintah pemprov pemkot pemkab fraksi fakultas kejati kejari lapas rutan lsm gerakan grup klub perusahaan sma "
    "smp sdn sman smpn smk smkn kementrian pusat balai biro korps pasukan front aliansi kesultanan kerajaan studio "
    "pengurus tim mapolda mapolres mapolrestabes pemda"
)
"""What opens the name of an organisation and belongs to it."""

PLACES = _words(
    "wilayah kota kabupaten kab kecamatan kec kelurahan desa dusun kampung provinsi prov pulau kepulauan gunung "
    "jalan jl sungai danau teluk selat laut samudra pantai bandara pelabuhan stadion gedung jembatan tol kawasan "
    "taman kebun perumahan waduk bendungan terminal masjid gereja pura pasar hotel lapangan sirkuit simpang bukit "
    "lembah tanjung benua museum candi rt rw ibu"
)
"""What opens the name of a place; all but the commonest belong to it."""

EVENTS = _words(
    "piala liga turnamen kejuaraan festival hari operasi program konferensi kongres olimpiade grand formula undang "
    "peraturan pemilu pilpres pilkada tragedi perang konser film album lagu novel serial"
)
"""What opens the name of an event or a work, which may hold anything: "Piala Presiden"."""

BARE = _words("wilayah kota provinsi prov negara ibu benua kab kec jl rt rw desa kelurahan kecamatan kampung dusun")
"""Heads that a place goes without in a hashtag."""

_COUNTRIES = _phrases(
    "amerika serikat|inggris|prancis|jerman|italia|spanyol|portugal|belanda|belgia|swiss|austria|rusia|ukraina|"
    "polandia|swedia|norwegia|denmark|finlandia|yunani|turki|israel|palestina|iran|irak|suriah|lebanon|yordania|"
    "mesir|arab saudi|qatar|kuwait|oman|yaman|uni emirat arab|bahrain|india|pakistan|bangladesh|sri lanka|nepal|"
    "afghanistan|china|cina|tiongkok|jepang|korea selatan|korea utara|taiwan|mongolia|malaysia|thailand|vietnam|"
    "filipina|myanmar|kamboja|laos|brunei|brunei darussalam|timor leste|papua nugini|australia|selandia baru|kanada|"
    "meksiko|brasil|argentina|chile|kolombia|venezuela|peru|kuba|nigeria|kenya|ethiopia|sudan|libya|aljazair|maroko|"
    "tunisia|somalia|afrika selatan|indonesia|tepi barat|eropa|afrika|asia|timur tengah|asia tenggara|amerika latin|"
    "hungaria|rumania|serbia|kroasia|republik ceko|ceko|slovakia|skotlandia|wales|irlandia|islandia|kazakhstan|"
    "uzbekistan"
)
_PROVINCES = _phrases(
    "jawa barat|jawa tengah|jawa timur|banten|dki jakarta|di yogyakarta|sumatera utara|sumatera barat|"
    "sumatera selatan|riau|kepulauan riau|bangka belitung|kalimantan barat|kalimantan tengah|kalimantan selatan|"
    "kalimantan timur|kalimantan utara|sulawesi utara|sulawesi tengah|sulawesi selatan|sulawesi tenggara|"
    "sulawesi barat|maluku|maluku utara|papua|papua barat|papua selatan|papua tengah|papua pegunungan|"
    "nusa tenggara barat|nusa tenggara timur|jawa|sumatera|kalimantan|sulawesi|ntb|ntt|jabar|jateng|jatim|sumut|"
    "sumbar|sumsel|sulsel|sulut|sulteng|sultra|kaltim|kalbar|kalsel|kalteng|kaltara|kepri|babel|jabodetabek"
)
KNOWN_PLACES = frozenset(places.KNOWN | _COUNTRIES | _PROVINCES)
"""Places known by name, in small letters."""

KNOWN_ORGANISATIONS = _words(
    "kemlu kemhan kemdikbud kominfo komdigi kpk dpr dprd mpr dpd mk ma ky bpk bpkp tni polri kpu bawaslu dkpp bnn "
    "bnpt bnpb bpbd bmkg basarnas bps ojk bei bi lps bpjs kadin apindo pbb nato who imf wto opec pssi fifa afc aff "
    "uefa pbsi koni mui nu pbnu muhammadiyah pln kai pertamina telkom bulog bpom brin lipi idi kontras walhi icw lbh "
    "pdip pdi golkar gerindra pkb pks nasdem hanura perindo psi ppp brimob kopassus korlantas bareskrim densus "
    "unicef unesco fbi cia nasa asean"
)
"""Organisations known by one word."""

ACRONYMS = _words(
    "ri wib wita wit tkp cctv ktp sim stnk bpkb sma smp sd smk sdn smpn sman smkn tk sh mh se mm hp tv ac bbm lpg "
    "apbn apbd umkm asn pns phk ktt ruu uu kuhp kuhap perppu pp sk wni wna ham sdm usd idr as psn kprs kk nik npwp "
    "rt rw km kg cm kwh mw tps pilkada vs ii iii iv vi vii viii ix xi xii op hut pon thr bumn bumd ump gbk mou ipo "
    "psbb ppkm suv mpv led usb ram ai it dll no rp covid hiv aids dbd ok pj plt purn st jr sr pcr igd icu ceo mrt "
    "lrt krl kua pt cv pd dp wc url gps vip cod qr pdf dna sos faq ntb"
)
"""Capitals that abbreviate no organisation."""

OUTLETS = _phrases(
    "antara|detik|detikcom|detiknews|kompas|liputan6|tempo|tribun|tribunnews|okezone|republika|kumparan|sindonews|"
    "merdeka|suara|viva|jpnn|cnn|cnn indonesia|cnbc|cnbc indonesia|reuters|afp|ap|associated press|bbc|al jazeera|"
    "kompas.com|liputan6.com|tempo.co|detikhot|detiksport|detikinet|detikhealth|detikfinance|xinhua|tirto|twitter|"
    "instagram|facebook|tiktok|youtube|whatsapp|google news|advertisement|scroll|baca juga|gambas|com|media"
)
"""Who reported it, or where it was said: none of them is what an article is about."""

# Capitalised by custom, or by standing first: none of them is a name by itself, nor opens one.
COMMON = _words(
    "rp senin selasa rabu kamis jumat jum'at sabtu minggu ahad januari februari maret april mei juni juli agustus "
    "september oktober november desember tuhan allah islam muslim kristen katolik hindu buddha natal lebaran ramadan "
    "ramadhan tahun tanah air republik pancasila negara undang-undang pasal ayat bab ia dia mereka kami kita saya "
    "aku anda kamu beliau ini itu hal menurut menurutnya pada di dari dalam dengan untuk namun tetapi tapi selain "
    "sementara sebelumnya sesudah setelah saat ketika karena jika bila kalau adapun sedangkan kemudian lalu para "
    "sejumlah hingga sejak akibat meski meskipun walau walaupun bahkan juga tak tidak bukan oleh sebab kini sekarang "
    "nantinya nanti seorang sebanyak polisi keduanya pihak pihaknya acara kegiatan usai terkait seluruh semua atas "
    "ada adalah agar akan apa apakah bagaimana bagi bahwa baik banyak beberapa begitu berikut bersama bisa dan dapat "
    "demikian demi diketahui dilansir dikutip ditambah hanya harus ingat jadi jangan jelang kata ke kepada kondisi "
    "lantas lebih lewat maka masih masing melalui melihat memang mengenai mengutip menanggapi namanya nah oh ya yang "
    "untungnya padahal paling pasalnya per pertama perlu rencananya saking salah sang sama sampai sangat sayangnya "
    "se sebagai sebelum sebuah secara sedang sehingga selama selanjutnya semoga semenjak seperti sering serta "
    "seiring siapa sosok suatu sudah supaya tanpa telah tentang tentu tentunya terakhir terdapat terhadap terlebih "
    "termasuk tersebut tiap tidaklah total warga waktu walhasil yakni yaitu alasan alhasil antara artinya awalnya "
    "berbeda berdasarkan berkat caranya contohnya cuma dulu foto video hasilnya harga hari hasil hey ingin jumlah "
    "justru kapan kasus kedua keluarga ketiga kejadian korban masyarakat menariknya mungkin nama orang pelaku pemain "
    "peristiwa petugas program proses produk rasanya rata-rata rencana rumah sesuai setiap sekitar selamat "
    "seluruhnya simak sudahkah tahap target terima tim tren tujuan tujuannya umumnya pemerintah diduga diharapkan "
    "disebutkan ditanya dijelaskan dijelaskannya lanjut lanjutnya ujar ujarnya ucap ucapnya tutur tuturnya katanya "
    "imbuh imbuhnya jelas jelasnya tambah tambahnya sebut sebutnya terang terangnya tegas tegasnya ungkap ungkapnya "
    "papar paparnya kepolisian laga pertandingan babak menit gol skor klub musim sidang hakim jaksa mobil motor "
    "kendaraan perusahaan bagian penumpang anak anak-anak pria wanita perempuan laki-laki rapat nomor kalian nya "
    "alhamdulillah insya assalamualaikum inilah itulah sebagian separuh apalagi apabila biasanya mari ayo bunda "
    "kabar info pantauan data pakai coba cek beli cara berapa mengapa kenapa dimana gimana satu dua tiga empat lima "
    "enam tujuh delapan sembilan sepuluh laporan baca persero tbk perseroan no cs saw swt besok gelar auto resmi "
    "turut triliun miliar juta ribu persen seluas"
)

JOINING = _words("bin binti al el van von de der da dos la del ibn bint")
"""Small words within a person's name."""

SAYING = _words(
    "kata ujar tutur ucap jelas ungkap terang tegas papar imbuh mengatakan menjelaskan menegaskan mengungkapkan "
    "menuturkan mengaku menambahkan memaparkan menikah berusia"
)
"""Only people do this; it stands beside their names."""

ABBREVIATED = _words("dr drs dra drg ir prof h hj kh st pt cv rs tb muh moh mr mrs ny tn jl ust")
"""What a full stop follows within a name."""

EVERYWHERE = _words("indonesia")
"""What would be a hashtag of every other article."""

BETWEEN = _words("dan vs kontra versus")
"""What parts two names."""

WITHIN_PHRASES = _words(
    "untuk yang dengan dari pada akan tidak tak bisa jadi karena saat agar dalam ini itu juga oleh para di ke atau "
    "hingga usai lebih sudah masih bikin buat raih ungkap sebut minta"
)
"""No name holds one of these behind its first word; what does is a headline that got into the text."""
