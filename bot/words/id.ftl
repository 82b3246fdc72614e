### Apa yang dibaca orang, dalam bahasa Indonesia.
###
### Setiap nilai adalah HTML Telegram (b, i, u, s, code, a). Kunci yang berawalan command-, button-, dan
### notice- adalah teks polos: tanpa tag dan tanpa &. Argumen teks sudah aman; jangan ditulis ulang.

## Mulai dan bantuan

start-welcome =
    Halo, { $name }!

    Saya bot berita redaksi ini. Kabar terbaru dapat Anda baca langsung di sini:

    /berita – berita terbaru
    /cari banjir – mencari berita dengan kata kunci
    /bantuan – semua perintah

    Selamat membaca.
help-title = <b>Yang dapat Anda lakukan</b>
help-line = /{ $command } – { $description }
command-start = Mulai dan berkenalan
command-bantuan = Semua perintah
command-berita = Berita terbaru; tambahkan topik atau sumber, misalnya /berita olahraga
command-populer = Berita yang ramai diberitakan dan dibaca; misalnya /populer 24
command-topik = Topik berita sepekan ini
command-cari = Cari berita, misalnya /cari banjir
command-breaking = Kirim kabar penting ke semua kanal (redaksi)
command-status = Keadaan bot saat ini (admin)
command-kanal = Atur kanal tujuan (pemilik)

## Daftar berita

berita-title = <b>Berita terbaru</b>
berita-title-topic = <b>Berita terbaru: { $topic }</b>
berita-title-source = <b>Berita terbaru dari { $source }</b>
berita-empty = Belum ada berita. Silakan coba lagi sebentar lagi.
berita-unknown =
    Belum ada topik atau sumber bernama “{ $name }”.

    Cari katanya dengan /cari, atau lihat /topik dan /berita.
berita-unknown-near =
    Belum ada topik atau sumber bernama “{ $name }”.

    Mungkin yang Anda maksud { $near }? Anda juga dapat mencari katanya dengan /cari, atau memilih topik di bawah ini.
berita-older = Berita yang lebih lama dapat dicari dengan /cari.
topik-title = <b>Topik dalam tujuh hari terakhir</b>
topik-line = { $topic } – { $count } berita
topik-empty = Dalam tujuh hari terakhir belum ada berita yang bertopik. Kabar terbaru ada di /berita.
populer-title =
    { $count ->
        [6] <b>Paling ramai dalam 6 jam terakhir</b>
        [24] <b>Paling ramai dalam 24 jam terakhir</b>
       *[168] <b>Paling ramai dalam 7 hari terakhir</b>
    }
populer-empty =
    { $count ->
        [6] Belum ada berita yang ramai dalam 6 jam terakhir.
        [24] Belum ada berita yang ramai dalam 24 jam terakhir.
       *[168] Belum ada berita yang ramai dalam 7 hari terakhir.
    } Ini yang terbaru:
populer-usage =
    Pilih rentang waktunya: 6, 24, atau 168 jam. Misalnya:
    <code>/populer 24</code>
button-populer =
    { $count ->
        [6] 6 jam
        [24] 24 jam
       *[168] 7 hari
    }
button-popular = Paling ramai
button-all-news = Semua berita
button-all-topics = Semua topik
list-item = { $number }. { $title }
list-about = <i>{ $source } · { $when }</i>
list-about-no-source = <i>{ $when }</i>
list-also = Juga: { $sources }
list-also-more =
    { $count ->
        [1] Juga: { $sources }, dan satu lagi
       *[other] Juga: { $sources }, dan { $count } lainnya
    }
list-latest = terbaru { $when }
page-of = Halaman { $page } dari { $pages }
page-of-more = Halaman { $page } dari { $pages }+
button-next = Berikutnya ›
button-previous = ‹ Sebelumnya
button-read = Baca selengkapnya
button-read-here = Baca di Telegram
button-latest = Berita terbaru

## Pencarian

cari-usage =
    Tulis kata yang Anda cari setelah perintah, misalnya:
    <code>/cari harga beras</code>
cari-title = <b>{ $count } berita tentang “{ $query }”</b>
cari-title-more = <b>Lebih dari { $count } berita tentang “{ $query }”</b>
cari-meant = Maksud Anda <b>“{ $query }”</b>?
cari-empty =
    Maaf, belum ada berita tentang “{ $query }”.

    Coba kata yang lebih umum, kurangi jumlah katanya, atau periksa ejaannya.
cari-incomplete = <i>Arsip sedang disusun ulang; berita lama belum semuanya dapat ditemukan.</i>
cari-gone = Berita di halaman ini sudah tidak ada lagi.
cari-latest = Sementara itu, kabar terbaru:
cari-puzzling =
    Waktu dalam “{ $filter }” tidak dapat saya baca. Contoh yang dapat:
    <code>/cari gempa sejak:2026-08-01 sampai:kemarin</code>
button-cari-newest = Terbaru
button-cari-best = Paling cocok
button-cari-exact = Cari persis “{ $query }”
button-cari-bare = Cari “{ $query }” saja
button-follow = Ikuti pencarian ini
button-unfollow = Berhenti: { $query }
notice-followed = Berita baru tentang “{ $query }” akan dikirim ke sini. Lihat /langganan.
notice-follow-full = Anda sudah mengikuti { $limit } pencarian. Hentikan salah satunya lewat /langganan.
notice-follow-private = Ikuti pencarian lewat obrolan pribadi dengan saya.
notice-unfollowed = “{ $query }” tidak lagi diikuti.
command-langganan = Pencarian yang Anda ikuti
langganan-title = <b>Anda mengikuti</b>
langganan-line = • { $query }
langganan-none =
    Belum ada pencarian yang Anda ikuti.

    Cari sesuatu dengan /cari, lalu tekan “Ikuti pencarian ini”.
langganan-private = Daftar langganan hanya saya tunjukkan di obrolan pribadi.
cari-too-long = Kata pencarian terlalu panjang. Gunakan paling banyak { $limit } huruf.

## Membaca di sini

command-baca = Baca seluruh berita di sini, misalnya /baca 17
command-terkait = Berita terkait, misalnya /terkait 17
command-simpan = Simpan berita untuk nanti, misalnya /simpan 17
command-tersimpan = Berita yang Anda simpan
baca-usage =
    Tekan nomor berita di bawah daftar untuk membacanya di sini, atau tulis nomor artikelnya, misalnya:
    <code>/baca 17</code>
baca-gone = Maaf, berita itu tidak ada di sini, atau sudah ditarik.
button-source = Baca di sumbernya
button-save = Simpan
button-share = Bagikan
button-related = Berita terkait
button-plainly = Tampilan biasa
button-saved = Berita tersimpan
button-unsave = ✕ { $number }
terkait-usage =
    Tulis nomor artikelnya, misalnya:
    <code>/terkait 17</code>
terkait-title = Terkait dengan <b>{ $title }</b>
terkait-none =
    Belum ada berita lain yang terkait dengan <b>{ $title }</b>.

    Kabar terbaru dapat Anda baca di bawah ini.
simpan-usage =
    Tekan “Simpan” di bawah berita yang Anda baca, atau tulis nomor artikelnya, misalnya:
    <code>/simpan 17</code>
simpan-done =
    Tersimpan: <b>{ $title }</b>

    Semua yang Anda simpan ada di /tersimpan.
notice-saved = Tersimpan. Lihat semuanya di /tersimpan.
notice-unsaved = Tidak disimpan lagi.
tersimpan-title = <b>Berita yang Anda simpan</b> ({ $count })
tersimpan-empty =
    Belum ada berita yang Anda simpan.

    Tekan “Simpan” di bawah berita yang ingin Anda baca nanti.
tersimpan-private = Daftar simpanan Anda hanya untuk Anda. Silakan tulis /tersimpan di obrolan pribadi dengan bot ini.
notice-tersimpan-private = Silakan tulis /tersimpan di obrolan pribadi dengan bot ini.

## Di obrolan mana pun (@bot)

button-inline-search = Cari di bot
button-inline-wait = Mohon tunggu { $count } detik
button-inline-sorry = Maaf, ada gangguan. Buka bot

## Kabar penting dari redaksi

breaking-label = BREAKING NEWS
breaking-no-channels = Belum ada kanal yang aktif, jadi kabar ini belum dapat dikirim. Pemilik bot dapat mengaktifkan kanal lewat /kanal.
breaking-too-long = Teksnya terlalu panjang. Gunakan paling banyak { $limit } huruf agar muat dalam satu pesan.
breaking-sent = Kabar sedang dikirim ke { $count } kanal.
breaking-cancelled = Dibatalkan. Tidak ada yang dikirim.
breaking-already-sent = Kabar ini sudah dikirim, jadi tidak dikirim lagi.
breaking-already-cancelled = Kabar ini sudah dibatalkan. Tulis /breaking lagi untuk mengirim yang baru.
button-confirm-breaking = Kirim ke { $count } kanal
button-cancel = Batalkan
editors-only = Maaf, perintah ini hanya untuk redaksi.

## Keadaan bot

status-title = <b>Keadaan bot</b>
status-articles = Artikel tersimpan: { $count }
status-stories = Berita siap terbit: { $count }
status-sources = Sumber: { $ok } lancar, { $failing } bermasalah
status-channels = Kanal: { $on } aktif dari { $known } yang dikenal
status-waiting = Menunggu dikirim: { $count }
status-oldest = Antrean tertua: { $when }
status-parked = Ditunda sementara oleh Telegram: { $count } obrolan
status-sent = Terkirim hari ini: { $count }
status-unknown = Tidak pasti terkirim: { $count }
status-refused = Ditolak Telegram: { $count }
status-collected = Pengumpulan terakhir: { $when }
status-collected-never = Pengumpulan terakhir: belum pernah
status-rate = Laju kirim saat ini: paling banyak { $count } per detik
status-version = Versi: { $version }

## Kanal

kanal-title =
    <b>Kanal</b>
    Tekan tombol untuk mengaktifkan atau menonaktifkan kiriman.
kanal-line = { $title }: { $state }
kanal-on = aktif
kanal-off = nonaktif
kanal-empty =
    Belum ada kanal.

    Tambahkan bot ini sebagai admin kanal Anda dengan hak mengirim pesan, lalu buka /kanal lagi.
kanal-no-right = Bot belum boleh mengirim pesan di { $title }. Beri hak itu di pengaturan admin kanal.
button-kanal-on = Aktifkan { $title }
button-kanal-off = Nonaktifkan { $title }
notice-kanal-on = { $title } sekarang aktif.
notice-kanal-off = { $title } sekarang nonaktif.
owner-channel-added = Bot ditambahkan ke kanal <b>{ $title }</b>. Kirimannya masih nonaktif; aktifkan lewat /kanal.
owner-channel-back = Bot boleh mengirim lagi ke kanal <b>{ $title }</b>. Kirimannya masih aktif, jadi berlanjut.
owner-channel-removed = Bot tidak lagi menjadi admin kanal <b>{ $title }</b>, jadi kiriman ke sana ditahan.

## Kiriman yang bermasalah

command-kiriman = Kiriman yang belum pasti (redaksi)
kiriman-none = Tidak ada kiriman yang perlu diputuskan.
kiriman-title =
    { $count ->
        [1] <b>Satu kiriman belum pasti:</b>
       *[other] <b>{ $count } kiriman belum pasti.</b> Yang terbaru:
    }
kiriman-shown = Dicatat: sudah tampil di <b>{ $title }</b>, jadi tidak dikirim lagi.
kiriman-resent = Dikirim ulang ke <b>{ $title }</b>.
notice-kiriman-shown = Dicatat sebagai sudah tampil.
notice-kiriman-resent = Dikirim ulang.
button-shown = Sudah tampil
button-resend = Kirim ulang
notice-settled-before = Kiriman ini sudah diputuskan.
notify-unknown =
    Telegram tidak menjawab saat kami mengirim ke <b>{ $title }</b>:
    <i>{ $quote }</i>

    Mohon periksa di sana: apakah kiriman ini sudah tampil?
notify-refused =
    Telegram menolak kiriman ke <b>{ $title }</b>:
    <i>{ $quote }</i>

    Alasannya: { $why }
notify-closed =
    Kami tidak dapat mengirim ke <b>{ $title }</b>: { $why }

    Kiriman ke sana ditahan. Setelah bot diberi hak lagi, kiriman berjalan kembali.
withdrawn = <i>Berita ini telah ditarik oleh redaksi.</i>

## Sumber berita

source-failing =
    Sumber { $number } (<b>{ $name }</b>) gagal dibaca tiga kali berturut-turut: { $why }

    Kami terus mencobanya, makin jarang, paling lama sehari sekali.
source-recovered = Sumber { $number } (<b>{ $name }</b>) dapat dibaca lagi.
source-silent =
    Sumber { $number } (<b>{ $name }</b>) dapat dibaca, tetapi tidak membawa berita baru. Berita terakhirnya { $since }.

    Mohon periksa apakah alamatnya masih benar.
source-speaks = Sumber { $number } (<b>{ $name }</b>) membawa berita lagi.
source-gone =
    Sumber { $number } (<b>{ $name }</b>) dihentikan: { $why }

    Alamatnya sudah tidak ada untuk seterusnya (410).
source-moved = Sumber { $number } (<b>{ $name }</b>) pindah untuk seterusnya; kini dibaca dari { $address }.

## Meja redaksi

post-also = Juga diberitakan: { $sources }
post-also-more =
    { $count ->
        [1] Juga diberitakan: { $sources }, dan satu lagi
       *[other] Juga diberitakan: { $sources }, dan { $count } lainnya
    }
command-antrean = Artikel yang ditahan (redaksi)
command-judul = Ganti judul berita (redaksi)
command-pisah = Pisahkan artikel dari beritanya (redaksi)
command-gabung = Gabungkan dua berita (redaksi)
notify-mended =
    Judul ini rusak, jadi meja menggantinya dari isi artikel.

    Judul penulis: <i>{ $own }</i>
    Judul sekarang: <b>{ $title }</b>

    Balas pesan ini dengan judul yang benar, atau tulis:
    <code>/judul { $article } …</code>
notify-held =
    Artikel ini ditahan, jadi tidak dikirim ke mana pun. Alasannya: { $why }.

    <b>{ $title }</b>
    <i>{ $quote }</i>

    Terbitkan, tolak, atau balas pesan ini dengan judul yang benar untuk menerbitkannya:
    <code>/judul { $article } …</code>
notify-held-many = Banyak artikel dari <b>{ $source }</b> ditahan pada jam ini. Semuanya ada di /antrean.
held-no-lead = judulnya rusak dan isinya tidak memberi judul yang baik
held-no-news = isinya bukan berita
held-wrong-language = bukan bahasa Indonesia
held-faults = ada yang rusak di dalamnya
held-rejected = ditolak redaksi
list-held = <b>Ditahan:</b> { $why }
antrean-none = Tidak ada artikel yang ditahan.
antrean-title =
    { $count ->
        [1] <b>Satu artikel ditahan:</b>
       *[other] <b>{ $count } artikel ditahan.</b> Yang terbaru:
    }
antrean-about = Alasan: { $why }. Ringkasan: { $method }.
antrean-found = Ditemukan: { $findings }
antrean-reply =
    Balas pesan ini dengan judul yang benar untuk menerbitkannya:
    <code>/judul { $article } …</code>
antrean-shown = Diterbitkan: <b>{ $title }</b>
antrean-rejected = Ditolak: <b>{ $title }</b>
notice-antrean-shown = Diterbitkan.
notice-antrean-rejected = Ditolak.
notice-antrean-before = Artikel ini sudah diputuskan.
button-show = Terbitkan
button-reject = Tolak
button-own-title = Pakai judul penulis
judul-usage =
    Tulis nomor artikel dan judulnya, misalnya:
    <code>/judul 17 Banjir Surut, Warga Pulang</code>
judul-too-long = Judulnya terlalu panjang. Gunakan paling banyak { $limit } huruf.
judul-done =
    Judul sekarang: <b>{ $title }</b>
    Sebelumnya: <i>{ $before }</i>

    Kiriman yang sudah terbit ikut diubah.
notice-judul-own = Judul penulis dipakai lagi.
article-unknown = Tidak ada berita dari artikel { $article }.
pisah-usage =
    Tulis nomor artikel yang bukan bagian dari beritanya, misalnya:
    <code>/pisah 17</code>
pisah-done = <b>{ $title }</b> kini berita tersendiri.
pisah-alone = Artikel itu sudah berdiri sendiri.
gabung-usage =
    Tulis nomor artikel dan nomor artikel yang memberitakan peristiwa yang sama, misalnya:
    <code>/gabung 18 17</code>
gabung-done = Kini satu berita: <b>{ $title }</b>
gabung-same = Keduanya sudah satu berita.

## Kalau ada yang salah

error-sorry = Maaf, ada gangguan di pihak kami. Tidak ada yang hilang; silakan coba lagi sebentar lagi.
error-too-fast = Pertanyaan Anda datang terlalu cepat. Silakan coba lagi dalam { $count } detik.
error-slow = Maaf, jawabannya terlalu lama. Silakan coba lagi sebentar lagi, atau dengan kata yang lebih khusus.
error-unknown-command = Perintah itu belum saya kenal. Lihat /bantuan untuk semua perintah.
button-expired = Tombol ini sudah lama. Silakan ulangi perintahnya.

## Waktu

when = { $weekday }, { $day } { $month } { $year } { $hour }.{ $minute } { $zone }
day = { $weekday }, { $day } { $month } { $year }
weekday =
    { $number ->
        [1] Senin
        [2] Selasa
        [3] Rabu
        [4] Kamis
        [5] Jumat
        [6] Sabtu
       *[7] Minggu
    }
month =
    { $number ->
        [1] Januari
        [2] Februari
        [3] Maret
        [4] April
        [5] Mei
        [6] Juni
        [7] Juli
        [8] Agustus
        [9] September
        [10] Oktober
        [11] November
       *[12] Desember
    }
ago-now = baru saja
ago-minutes = { $count } menit lalu
ago-hours = { $count } jam lalu
ago-yesterday = kemarin
ago-days = { $count } hari lalu
ago-months = { $count } bulan lalu
ago-years = { $count } tahun lalu

## Kabar penting

command-ralat = Ralat kabar penting di semua kanal (redaksi)
command-tarik = Tarik kabar penting atau berita (redaksi)
breaking-usage =
    Tulis kabarnya setelah perintah; baris pertama menjadi judul:
    <code>/breaking Jembatan Kalirejo ditutup sementara</code>

    Boleh juga:
    • foto dengan keterangan yang diawali /breaking
    • nomor atau tautan berita yang sudah ada: <code>/breaking 17</code>
    • /breaking sebagai balasan atas pesan apa pun

    Anda melihat pratinjaunya dahulu. Atau balas saja pesan ini dengan kabarnya: /breaking …
breaking-words-missing = Fotonya sudah ada, kabarnya belum. Kirim lagi fotonya dengan keterangan, misalnya: <code>/breaking Jembatan Kalirejo ditutup</code>
breaking-link-unknown = Tautan itu belum ada di antara berita kita. Tulis saja kabarnya setelah /breaking.
breaking-not-yours = Kabar ini juga untuk kanal yang bukan bagian Anda. Mintalah rekan yang mengurus semuanya.
notice-breaking-not-yours = Kabar ini juga untuk kanal yang bukan bagian Anda.
notice-breaking-changed = Draf ini baru saja berubah. Periksa sekali lagi, lalu kirim.
notice-breaking-no-channels = Belum ada kanal yang dapat dikirimi sekarang. Pilih kanal, atau aktifkan lewat /kanal.
notice-undo-late = Sudah lewat 10 detik, jadi tidak dapat dibatalkan. Gunakan Tarik.
breaking-unknown = Tidak ada kabar penting { $number }.
breaking-draft = <b>Draf { $number }</b> · belum dikirim
breaking-to = Ke { $count } dari { $known } kanal: { $channels }
breaking-to-none = Belum ada kanal yang dipilih atau dapat dikirimi.
breaking-loud = Dengan suara
breaking-silent = Tanpa suara
breaking-pin-as-channels = , disematkan seperti kebiasaan tiap kanal
breaking-pin-none = , tidak disematkan
breaking-pin-hours = , disematkan { $count } jam
breaking-asleep = Tidak dikirimi karena jam tenang: { $channels }
breaking-photo-above = Di kanal, fotonya tampil di atas kabar ini, dalam satu pesan.
breaking-photo-and-text = Di kanal menjadi dua pesan: foto, lalu teksnya.
breaking-correction = <b>Ralat:</b> { $words }
breaking-withdrawn = Kabar ini telah ditarik oleh redaksi.
breaking-offer-words = Balas pesan ini dengan kata-kata yang baru untuk draf { $number }, atau ketik: /breaking { $number } …
breaking-offer-plan = Balas pesan ini dengan waktunya, misalnya “besok 06.00”, atau ketik: /jadwal { $draft } …
button-channels = Kanal: { $count } dari { $known }
button-add-channel = Tambahkan { $title }
button-drop-channel = Lepas { $title }
button-all-channels = Semua kanal
button-silent = Tanpa suara
button-loud = Dengan suara
button-pins = Sematan
button-pin-as-channels = Seperti tiap kanal
button-pin-none = Tidak disematkan
button-pin-hours = { $count } jam
button-plan = Jadwalkan
button-words = Ubah kata
button-no-photo = Tanpa foto
button-back = Kembali
button-undo = Batalkan ({ $count } dtk)
button-send-now = Kirim sekarang
button-correct = Ralat
button-withdraw = Tarik
button-withdraw-surely = Ya, tarik dari semua kanal
button-show-again = Tampilkan lagi
tally-held = Ditahan { $count } detik; belum ada yang melihatnya.
tally-sent = { $count } dari { $known } kanal
tally-waits = { $count } menunggu
tally-waits-seconds = { $count } menunggu { $number } dtk
tally-line-refused = ✗ { $title }: { $why }
tally-line-doubtful = ? { $title }: belum pasti sampai ({ $why })
tally-line-stands = ✗ { $title }: masih terpasang ({ $why })
tally-line-closed = ✗ { $title }: bot tidak diizinkan menulis di sana
tally-asleep = Tidak dikirimi karena jam tenang: { $channels }
tally-undone-late = Dibatalkan, tetapi sudah telanjur terkirim ke: { $channels }
tally-withdrawn = Ditarik.
tally-withdrawn-waits = Masih berjalan di { $count } kanal.
tally-withdrawn-called-back = Tidak jadi terkirim ke { $count } kanal.
tally-withdrawn-deleted = Terhapus dari { $count } kanal.
tally-withdrawn-noticed = Diganti pemberitahuan di { $count } kanal, karena sudah terlalu lama untuk dihapus.
tally-correcting = Ralat “{ $words }” sedang menuju { $count } kanal.
tally-corrected = Ralat: “{ $words }”
ralat-usage =
    Tulis nomor kabar pentingnya, diawali huruf b, lalu ralatnya:
    <code>/ralat b3 Jembatan ditutup sampai Jumat, bukan Sabtu</code>

    Atau balas pesan kendalinya dengan /ralat dan ralatnya.
ralat-of-article = Nomor tanpa huruf b adalah nomor artikel; judulnya diubah lewat /judul. Kabar penting bernomor seperti b3.
ralat-offer = Balas pesan ini dengan ralat untuk { $number }, atau ketik: /ralat { $number } …
ralat-too-long = Ralatnya terlalu panjang. Gunakan paling banyak { $limit } huruf.
ralat-nothing = Kabar { $number } tidak sedang tayang, jadi tidak ada yang perlu diralat atau ditarik.
ralat-done = Ralat { $number } menuju { $count } kanal. Pesan kendalinya mencatat hasilnya.
tarik-usage =
    Tulis apa yang ditarik:
    <code>/tarik b3</code> untuk kabar penting b3
    <code>/tarik 17</code> untuk artikel 17

    Pesan kendali kabar penting juga boleh dibalas dengan /tarik.
tarik-done = Kabar { $number } sedang ditarik dari semua kanal. Pesan kendalinya mencatat hasilnya.
tarik-already = Kabar { $number } sudah ditarik.
tarik-article = <b>{ $title }</b> ditarik dari pembaca; kirimannya menyusul.
tarik-article-shown = <b>{ $title }</b> tampil lagi bagi pembaca.
tarik-not-yours = Artikel { $article } tampil di semua kanal, padahal tidak semuanya bagian Anda.
