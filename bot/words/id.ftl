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
command-kanal = Atur kanal: kiriman dan aturannya (pemilik, admin)

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
cari-too-long = Kata pencarian terlalu panjang. Gunakan paling banyak { $limit } huruf.

## Membaca di sini

command-baca = Baca seluruh berita di sini, misalnya /baca 17
command-terkait = Berita terkait, misalnya /terkait 17
command-simpan = Simpan berita untuk nanti, misalnya /simpan 17
command-tersimpan = Berita yang Anda simpan
baca-usage =
    Tekan nomor berita di bawah daftar untuk membacanya di sini, atau tulis nomor artikelnya, misalnya:
    <code>/baca 17</code>
baca-number = <i>Artikel { $article }</i>
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
    Tekan tombol untuk mengaktifkan atau menonaktifkan kiriman, atau untuk mengatur kanalnya.
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

button-shown = Sudah tampil
button-resend = Kirim ulang
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

## Redaksi: siapa boleh apa

command-tim = Siapa boleh apa di redaksi (admin)
command-log = Catatan kerja redaksi (admin)
tim-title = <b>Redaksi</b>
tim-line = • { $name } – { $role }
tim-how =
    Tekan nama untuk mengubah perannya. Untuk menambah orang, teruskan pesannya ke sini, balas pesannya di grup dengan /tim, atau buat tautan undangan.
tim-role =
    { $number ->
        [3] pemilik
        [2] admin
        [1] editor
       *[0] pembaca
    }
tim-role-limited = { $role } ({ $chats })
tim-person =
    <b>{ $name }</b>
    Nomor akun: <code>{ $person }</code>
    Peran: { $role }
tim-person-fixed =
    <b>{ $name }</b>
    Nomor akun: <code>{ $person }</code>
    Peran: { $role }

    Peran ini tidak dapat Anda ubah.
tim-hidden =
    { $name } menyembunyikan akunnya pada pesan yang diteruskan, jadi saya tidak tahu siapa pengirimnya.

    Kirim saja tautan undangan kepadanya:
tim-private = Daftar redaksi hanya saya tunjukkan di obrolan pribadi. Untuk memberi seseorang peran, balas pesannya di sini dengan /tim.
tim-chats =
    <b>{ $name }</b> – { $role }

    Pilih kanal dan grup yang menjadi tanggung jawabnya:
tim-really =
    Cabut peran <b>{ $name }</b> ({ $role })?

    Tautan undangan yang ia buat ikut batal.
tim-removed = { $name } tidak punya peran lagi di redaksi.
tim-invite =
    Undangan sebagai <b>{ $role }</b>.

    Pilih kanal dan grupnya, lalu buat tautannya.
tim-link =
    Tautan undangan sebagai <b>{ $role }</b>:
    { $link }

    Kirim hanya kepada orangnya: siapa pun yang membukanya pertama kali mendapat peran itu. Tautan ini sekali pakai dan berlaku sampai { $until }.
tim-called-back = Undangan dibatalkan. Tautannya tidak berlaku lagi.
tim-joined =
    Selamat datang di redaksi! Anda sekarang <b>{ $role }</b>, diundang oleh { $giver }.

    Lihat /bantuan untuk semua perintah Anda.
tim-already = Anda sudah { $role }. Undangan ini belum terpakai dan masih dapat dipakai orang lain.
button-tim-all = Semua kanal
button-tim-give = Jadikan { $role }
button-tim-chats = Atur kanal
button-tim-remove = Cabut peran
button-tim-remove-yes = Ya, cabut
button-tim-back = ‹ Kembali
button-tim-invite = Undang { $role }
button-tim-make-link = Buat tautan
button-tim-call-back = Batalkan undangan
notice-tim-given = Peran { $name } sudah diubah.
notice-tim-removed = Peran { $name } dicabut.
notice-tim-one-chat = Paling sedikit satu kanal. Tekan “Semua kanal” untuk semuanya.

## Catatan kerja redaksi

log-title = <b>Catatan redaksi</b>
log-private = Catatan redaksi hanya saya tunjukkan di obrolan pribadi.
log-none = Belum ada yang tercatat.
log-line =
    <i>{ $when }</i>
    <b>{ $name }</b> { $act }
log-operator = Operator
button-log-everyone = Semua orang
log-other = melakukan { $act } pada { $subject }: { $before } → { $after }
log-role-given = mengubah peran { $subject }: { $before } → { $after }
log-role-limited = mengubah kanal { $subject }: { $before } → { $after }
log-role-removed = mencabut peran { $subject } ({ $before })
log-role-invited = membuat undangan sebagai { $after }
log-role-uninvited = membatalkan undangan sebagai { $before }
log-role-joined = bergabung sebagai { $after }, diundang { $subject }
log-group-rules = mengubah setelan grup { $subject }: { $before } → { $after }
log-chat-on = mengaktifkan { $subject }
log-chat-off = menonaktifkan { $subject }
log-chat = mengubah setelan “{ $act }” di { $subject }: { $before } → { $after }
log-source = mengubah “{ $act }” pada sumber { $subject }: { $before } → { $after }
log-source-added = menambah sumber { $subject }
log-source-removed = menghapus sumber { $subject } ({ $before })
log-source-paused = menghentikan sementara sumber { $subject }
log-source-resumed = melanjutkan sumber { $subject }
log-source-checked = meminta sumber { $subject } dibaca sekarang
log-source-quality = mengubah perlakuan atas artikel sumber { $subject }: { $before } → { $after }
log-source-topics = mengubah topik sumber { $subject }: { $before } → { $after }
log-story-summary = mengubah ringkasan berita { $subject }: “{ $before }” → “{ $after }”
log-story-headline = mengubah judul berita { $subject }: “{ $before }” → “{ $after }”
log-story-published = menerbitkan berita { $subject }
log-story-rejected = menolak berita { $subject }
log-story-withdrawn = menarik berita { $subject }
log-story-shown = menampilkan lagi berita { $subject }
log-story-split = memisahkan berita { $subject } dari “{ $before }”
log-story-merge = menggabungkan berita { $subject } ke “{ $after }”
log-delivery-shown = memastikan kiriman di { $subject } sudah tampil
log-delivery-resend = mengirim ulang ke { $subject }
log-breaking-confirmed = mengirim kabar penting “{ $subject }”
log-breaking-cancelled = membatalkan kabar penting “{ $subject }”
log-breaking-reworded = mengubah draf kabar penting: “{ $before }” → “{ $after }”
log-breaking-undone = membatalkan kabar penting yang baru dikirim, “{ $subject }”
log-breaking-hastened = mengirim kabar penting “{ $subject }” tanpa menunggu
log-breaking-corrected = meralat kabar penting “{ $subject }”: { $before } → { $after }
log-breaking-withdrawn = menarik kabar penting “{ $subject }”

## Di grup

command-grup = Bahasa dan topik di grup ini (admin grup)
grup-only = Perintah ini untuk grup: tambahkan saya ke grup Anda, lalu tulis /grup di sana.
grup-admins-only = Hanya admin grup yang dapat mengubah setelan ini.
grup-unknown =
    Belum ada berita bertopik { $topics }.

    Tulis topik yang ada di /topik, dipisahkan koma, misalnya:
    <code>/grup ekonomi, olahraga</code>
grup-title =
    <b>Setelan grup ini</b>

    Bahasa: { $language }
    Topik /berita: { $topics }
grup-language-id = Bahasa Indonesia
grup-language-en = English
grup-language-own = Menurut orangnya
grup-all-topics = semua
notice-grup-full = Sudah { $limit } topik. Lepaskan salah satunya dahulu.
error-group-too-fast = Pertanyaan dari grup ini datang terlalu cepat. Silakan coba lagi dalam { $count } detik.
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
breaking-offer-plan = Balas pesan ini dengan waktunya, misalnya “besok 06.00”, atau ketik: /jadwal { $number } …
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
## Aturan kanal

kanal-unknown = Tidak ada kanal bernomor { $chat }. Lihat /kanal.
kanal-state-on = Kiriman aktif.
kanal-state-off = Kiriman nonaktif.
kanal-state-closed = Bot belum boleh mengirim pesan di sini. Beri hak itu di pengaturan admin kanal.
kanal-says = { $part }: <b>{ $value }</b>
kanal-now = Sekarang: <b>{ $value }</b>
button-kanal-open = Atur { $title }
button-kanal-start = Aktifkan kiriman
button-kanal-stop = Hentikan kiriman
button-kanal-all = ‹ Semua kanal
button-kanal-back = ‹ Kembali
button-kanal-chosen = ✓ { $value }
button-kanal-remove = ✕ { $value }
button-kanal-part-topics = Topik berita
button-kanal-part-sources = Sumber
button-kanal-part-wanted = Kata wajib
button-kanal-part-unwanted = Kata terlarang
button-kanal-part-pace = Irama
button-kanal-part-quiet = Jam tenang
button-kanal-part-flow = Penyampaian
button-kanal-part-zone = Zona waktu
button-kanal-part-look = Tampilan
button-kanal-part-manner = Perilaku
button-kanal-part-forum = Topik forum
notice-kanal-saved = Tersimpan.
kanal-about-topics = Hanya berita dengan salah satu topik yang dipilih yang dikirim. Bila tidak ada yang dipilih, semua topik dikirim.
kanal-about-sources = Hanya berita dari sumber yang dipilih yang dikirim. Bila tidak ada yang dipilih, semua sumber dikirim.
kanal-about-wanted = Berita dikirim hanya bila salah satu kata ini ada di judul, ringkasan, atau isinya. Tekan sebuah kata untuk menghapusnya.
kanal-about-unwanted = Berita tidak dikirim bila salah satu kata ini ada di judul, ringkasan, atau isinya. Tekan sebuah kata untuk menghapusnya.
kanal-about-pace = Paling banyak berapa kiriman per jam, berapa menit jaraknya, dan berapa menit berita ditunda. Kabar penting tidak ikut menunggu.
kanal-about-quiet = Pada jam tenang tidak ada berita yang dikirim; semuanya datang sebagai rangkuman saat jam itu berakhir.
kanal-about-flow = Berita dikirim satu per satu, dirangkum pada jam yang dipilih, atau keduanya.
kanal-about-zone = Jam tenang dan jam rangkuman mengikuti zona ini.
kanal-about-look = Template, foto, kartu tautan, dan bahasa kata-kata di sekitar berita.
kanal-about-manner = Bunyi, perlindungan, sematan kabar penting, dan perlakuan atas kiriman yang artikelnya disunting atau ditarik.
kanal-about-forum = Di forum, kiriman masuk ke satu topik. Di kanal dan grup biasa pilihan ini tidak perlu.
kanal-offer-topics =
    Untuk topik yang belum ada di sini, balas pesan ini dengan namanya.

    <code>/kanal { $chat } topik …</code>
kanal-offer-sources =
    Untuk sumber yang belum ada di sini, balas pesan ini dengan namanya.

    <code>/kanal { $chat } sumber …</code>
kanal-offer-wanted =
    Untuk menambah, balas pesan ini dengan kata atau frasa, dipisah koma. Contoh: <code>banjir*, kor?psi, /gempa \d,\d/</code>

    <code>/kanal { $chat } kata …</code>
kanal-offer-unwanted =
    Untuk menambah, balas pesan ini dengan kata atau frasa, dipisah koma. Contoh: <code>iklan, promo*</code>

    <code>/kanal { $chat } tanpa …</code>
kanal-offer-quiet =
    Untuk jam lain, balas pesan ini, misalnya dengan <code>22.30-05.15</code>

    <code>/kanal { $chat } tenang …</code>
kanal-offer-zone =
    Untuk zona lain, balas pesan ini dengan nama IANA, misalnya <code>Asia/Tokyo</code>

    <code>/kanal { $chat } zona …</code>
kanal-offer-look =
    Untuk template sendiri, balas pesan ini dengan isinya, misalnya <code>{"{{ judul }} ({{ sumber }})"}</code>

    <code>/kanal { $chat } templat …</code>
kanal-offer-forum =
    Untuk topik lain, balas pesan ini dengan tautan topiknya atau nomornya.

    <code>/kanal { $chat } utas …</code>
rule-topics-none = semua topik
rule-sources-none = semua sumber
rule-wanted-none = tidak ada
rule-unwanted-none = tidak ada
rule-per_hour =
    { $count ->
        [0] tanpa batas per jam
       *[other] { $count } per jam
    }
rule-distance =
    { $count ->
        [0] tanpa jarak
       *[other] jarak { $count } mnt
    }
rule-delay =
    { $count ->
        [0] tanpa tunda
       *[other] tunda { $count } mnt
    }
rule-quiet-none = tanpa jam tenang
rule-alarms-on = kabar penting tetap lewat
rule-alarms-off = tanpa kabar penting
rule-flow-instant = langsung, satu per satu
rule-flow-digest = hanya rangkuman
rule-flow-both = langsung dan rangkuman
rule-digest_at-none = tanpa jam rangkuman
rule-zone-none = zona redaksi
rule-template-none = lengkap
rule-template-lengkap = lengkap
rule-template-ringkas = ringkas
rule-template-tajuk = tajuk
rule-own-none = tanpa template sendiri
rule-own-set = template sendiri
rule-photo-on = dengan foto
rule-photo-off = tanpa foto
rule-card-none = tanpa kartu
rule-card-small = kartu kecil
rule-card-large = kartu besar
rule-language-none = bahasa redaksi
rule-language-id = Indonesia
rule-language-en = English
rule-silent-on = tanpa bunyi
rule-silent-off = berbunyi
rule-protected-on = tidak boleh diteruskan
rule-protected-off = boleh diteruskan
rule-pin_hours =
    { $count ->
        [0] tidak disematkan
       *[other] semat { $count } jam
    }
rule-on_edit-edit = disunting: kiriman ikut diubah
rule-on_edit-reply = disunting: dibalas dengan ralat
rule-on_edit-ignore = disunting: dibiarkan
rule-on_withdraw-edit = ditarik: diganti pemberitahuan
rule-on_withdraw-delete = ditarik: dihapus
rule-on_withdraw-ignore = ditarik: dibiarkan
rule-thread_id =
    { $count ->
        [0] tanpa topik
        [1] topik Umum
       *[other] topik { $count }
    }
unfit-pattern-long = Pola itu terlalu panjang. Pakailah paling banyak { $limit } huruf.
unfit-pattern-empty = “{ $pattern }” tidak berisi huruf atau angka. Tulislah sebuah kata.
unfit-pattern-wrong = “{ $pattern }” tidak dapat dibaca ({ $why }). Di antara garis miring harus ada ekspresi RE2.
unfit-pattern-large = “{ $pattern }” terlalu rumit. Pakailah pola yang lebih sederhana.
unfit-many = Terlalu banyak: paling banyak { $limit }. Hapus beberapa lebih dahulu.
unfit-name = Tidak ada aturan bernama “{ $name }”.
unfit-number = Tulislah bilangan dari 0 sampai { $limit }.
unfit-choice = Pilihlah salah satu: { $choices }.
unfit-time = “{ $time }” bukan jam. Tulislah misalnya 22.30.
unfit-zone = Zona “{ $zone }” tidak dikenal. Tulislah WIB, WITA, WIT, atau nama IANA seperti Asia/Tokyo.
unfit-topic = “{ $topic }” tidak dapat menjadi topik.
unfit-source = Nama sumber harus berisi 1 sampai { $limit } huruf.
unfit-thread = Itu bukan topik forum. Kirim tautannya, misalnya https://t.me/c/1234567890/42, atau nomornya.
log-chat-topics = mengubah topik berita di { $subject }: { $before } → { $after }
log-chat-sources = mengubah sumber di { $subject }: { $before } → { $after }
log-chat-wanted = mengubah kata wajib di { $subject }: { $before } → { $after }
log-chat-unwanted = mengubah kata terlarang di { $subject }: { $before } → { $after }
log-chat-per_hour = mengubah kiriman per jam di { $subject }: { $before } → { $after }
log-chat-distance = mengubah jarak kiriman (menit) di { $subject }: { $before } → { $after }
log-chat-delay = mengubah tunda kiriman (menit) di { $subject }: { $before } → { $after }
log-chat-flow = mengubah penyampaian di { $subject }: { $before } → { $after }
log-chat-digest_at = mengubah jam rangkuman di { $subject }: { $before } → { $after }
log-chat-quiet = mengubah jam tenang di { $subject }: { $before } → { $after }
log-chat-alarms = mengubah kabar penting pada jam tenang di { $subject }: { $before } → { $after }
log-chat-zone = mengubah zona waktu di { $subject }: { $before } → { $after }
log-chat-language = mengubah bahasa di { $subject }: { $before } → { $after }
log-chat-template = mengubah template di { $subject }: { $before } → { $after }
log-chat-own = mengubah template sendiri di { $subject }: { $before } → { $after }
log-chat-photo = mengubah foto di { $subject }: { $before } → { $after }
log-chat-card = mengubah kartu tautan di { $subject }: { $before } → { $after }
log-chat-on_edit = mengubah perlakuan bila disunting di { $subject }: { $before } → { $after }
log-chat-thread_id = mengubah topik forum di { $subject }: { $before } → { $after }
log-chat-silent = mengubah tanpa bunyi di { $subject }: { $before } → { $after }
log-chat-protected = mengubah perlindungan di { $subject }: { $before } → { $after }
log-chat-on_withdraw = mengubah perlakuan bila ditarik di { $subject }: { $before } → { $after }
log-chat-pin_hours = mengubah jam semat di { $subject }: { $before } → { $after }
why-posting-on = kiriman aktif
why-posting-off = kiriman nonaktif; pemilik mengaktifkannya lewat /kanal
why-posting-closed = kiriman aktif, tetapi Telegram belum mengizinkan; berita menunggu
why-text-none = tidak ada judul maupun ringkasan
why-topics-met = topiknya { $found }
why-topics-missed = tidak ada topik yang diminta: { $wanted }
why-sources-met = sumbernya { $found }
why-sources-missed = sumbernya bukan { $wanted }
why-wanted-met = memuat “{ $found }”
why-wanted-missed = tidak memuat satu pun kata wajib: { $wanted }
why-unwanted-met = memuat kata terlarang “{ $found }”
why-unwanted-missed = tidak memuat kata terlarang
why-flow-digest = berita datang di sini hanya sebagai rangkuman
why-quiet = akan datang pada jam tenang, { $start } sampai { $end }; masuk rangkuman sesudahnya
why-pace = menurut irama mendapat tempat pukul { $time }
why-pace-now = irama mengizinkan sekarang
why-pace-full =
    { $limit ->
        [one] menurut irama harus menunggu lebih dari satu jam
       *[other] menurut irama harus menunggu lebih dari { $limit } jam
    }

## Pratinjau

command-pratinjau = Kanal mana mendapat berita ini, dan mengapa (redaksi)
pratinjau-usage =
    Tulislah nomor artikel atau tautannya, misalnya:
    <code>/pratinjau 17</code>
pratinjau-unknown = Tidak ada berita dari “{ $words }”. Cari beritanya dengan /cari, lalu bukalah; nomornya ada di bawah judulnya.
pratinjau-none = Belum ada kanal. Lihat /kanal.
pratinjau-held = <b>Ditahan:</b> { $why }. Redaksi memutuskannya lewat /antrean; setelah terbit, inilah yang terjadi.
pratinjau-yes = ✓ <b>{ $title }</b> mendapatnya.
pratinjau-no = ✕ <b>{ $title }</b> tidak mendapatnya.
pratinjau-why = • { $why }
pratinjau-against = • <b>{ $why }</b>
pratinjau-stored-pending = Sudah diputuskan, menunggu dikirim. Alasannya waktu itu: <i>{ $why }</i>
pratinjau-stored-sent = Sudah dikirim. Alasannya waktu itu: <i>{ $why }</i>
pratinjau-stored-other = Sudah diputuskan, tetapi tidak ada di kanal. Alasannya waktu itu: <i>{ $why }</i>
button-pratinjau-see = Lihat di { $title }
## Pembaca: langganan, pengaturan, dan data pribadi

command-langganan = Apa yang Anda ikuti, dan cara datangnya
langganan-title = <b>Langganan Anda</b>, { $count } dari paling banyak { $limit }
langganan-line = • { $query }
langganan-none =
    Belum ada yang Anda ikuti. Pilih topik atau sumber di bawah ini, atau tulis kata-katanya, misalnya:
    <code>/langganan banjir lembayung</code>
langganan-added = “{ $query }” kini Anda ikuti.
langganan-stopped = { $count } langganan sedang Anda hentikan.
langganan-nothing = Dari “{ $query }” tidak ada yang dapat diikuti. Tulis kata yang lebih khusus, sebuah topik, atau sumber.
langganan-private = Daftar langganan hanya saya tunjukkan di obrolan pribadi.
langganan-words =
    Balas pesan ini dengan kata-kata yang ingin Anda ikuti, misalnya <i>banjir lembayung</i>. Berita baru yang memuat semuanya akan saya kirim.

    <code>/langganan …</code>
langganan-topics = Ketuk topik untuk mengikutinya, ketuk lagi untuk berhenti.
langganan-sources = Ketuk sumber untuk mengikutinya, ketuk lagi untuk berhenti.
langganan-no-topics = Minggu ini belum ada topik. Coba lagi nanti, atau ikuti kata-kata.
langganan-no-sources = Belum ada sumber. Coba lagi nanti, atau ikuti kata-kata.
follow-topic = Topik { $topic }
follow-source = Sumber { $source }
button-follow-topic = + Topik
button-follow-source = + Sumber
button-follow-words = + Kata
button-back = ‹ Kembali
button-resume = Lanjutkan langganan
notice-resumed = Langganan Anda berjalan lagi.
rhythm-hour = { $hour }.{ $minute }
rhythm-instant = Berita datang begitu terbit.
rhythm-digest = Berita datang sebagai rangkuman pukul { $hours }.
rhythm-both = Berita datang begitu terbit, lalu sebagai rangkuman pukul { $hours }.
button-rhythm-instant = Langsung
button-rhythm-digest = Rangkuman
button-rhythm-both = Keduanya

command-berhenti = Hentikan semua langganan
berhenti-sure = Hentikan semua { $count } langganan Anda?
berhenti-done = Semua langganan Anda sudah berhenti; tidak ada lagi yang saya kirim. Daftarnya saya simpan, kalau-kalau Anda ingin melanjutkannya.
berhenti-kept = Baik, langganan Anda tetap berjalan.
berhenti-resumed = Langganan Anda berjalan lagi, semuanya { $count }. Lihat /langganan.
berhenti-nothing = Tidak ada yang Anda ikuti, jadi tidak ada yang perlu dihentikan. Lihat /langganan.
button-berhenti-yes = Ya, hentikan semua
button-berhenti-no = Tidak jadi

command-pengaturan = Bahasa, zona waktu, jam tenang, dan foto
pengaturan-title = <b>Pengaturan Anda</b>
pengaturan-private = Pengaturan Anda hanya saya tunjukkan di obrolan pribadi.
pengaturan-language = Bahasa: { $language }
pengaturan-zone = Zona waktu: { $zone }, sekarang pukul { $time }
pengaturan-quiet = Jam tenang: { $start }–{ $end }; beritanya menunggu dalam rangkuman sesudahnya
pengaturan-quiet-none = Jam tenang: tidak ada
pengaturan-photo-on = Foto: ya
pengaturan-photo-off = Foto: tidak
pengaturan-bahasa-which = Dalam bahasa apa saya berbicara dengan Anda?
pengaturan-zona-which = Pukul berapa di tempat Anda? Pilih zona waktunya.
pengaturan-zona-other =
    Balas pesan ini dengan nama kota atau zona waktunya, misalnya <i>Tokyo</i> atau <i>Europe/Amsterdam</i>.

    <code>/pengaturan zona …</code>
pengaturan-zona-unread =
    Zona waktu itu belum saya kenal. Tulis WIB, WITA, WIT, atau kota besar yang sezona, misalnya:
    <code>/pengaturan zona Tokyo</code>
pengaturan-tenang-which = Pada jam berapa saya tidak boleh mengganggu?
pengaturan-tenang-other =
    Balas pesan ini dengan jam mulai dan selesainya, misalnya <i>22.00-05.00</i>.

    <code>/pengaturan tenang …</code>
pengaturan-tenang-unread =
    Jam itu tidak dapat saya baca. Contoh yang dapat:
    <code>/pengaturan tenang 22.00-05.00</code>
language-id = Indonesia
language-en = English
language-telegram = seperti Telegram
button-pengaturan-bahasa = Bahasa
button-pengaturan-zona = Zona waktu
button-pengaturan-tenang = Jam tenang
button-photo-on = Pakai foto
button-photo-off = Tanpa foto
button-quiet-none = Tidak ada
button-other = Lainnya …

command-privasi = Apa yang saya simpan tentang Anda
privasi-title = <b>Yang saya simpan tentang Anda, dan untuk apa</b>
privasi-chat = • <b>Nama, nomor Telegram, dan pengaturan Anda</b>, begitu Anda mengikuti atau mengatur sesuatu: agar berita sampai kepada Anda seperti yang Anda mau. Sampai Anda menghapusnya.
privasi-follows = • <b>Langganan</b>, juga yang sedang dihentikan: agar saya tahu berita mana untuk Anda. Sampai Anda menghapusnya.
privasi-saved = • <b>Berita yang Anda simpan</b>: untuk /tersimpan. Sampai Anda menghapusnya, paling banyak { $limit } yang terbaru.
privasi-searches = • <b>Pencarian</b>, kata-katanya dan hasilnya: agar halamannya dapat dibuka lagi. Dihapus sendiri setelah { $time }.
privasi-sent = • <b>Apa yang sudah saya kirim kepada Anda, dan kapan</b>: agar tidak ada yang datang dua kali dan ralat sampai kepada Anda. Dihapus sendiri setelah { $time }.
privasi-opened = • Berita yang dibuka hanya dihitung, tanpa nama. Pencarian lewat @ di obrolan lain tidak disimpan.
privasi-log = • <b>Catatan teknis</b> di mesin kami menyebut nomor Telegram, tanpa isi pesan, bila ada kiriman atau gangguan; pengelola mesin menghapusnya berkala.
privasi-newsroom = • <b>Untuk anggota redaksi</b>: nama, peran, draf, dan catatan tindakan. Itu tetap disimpan, karena redaksi bertanggung jawab atas apa yang terbit.
privasi-delete = Tidak ada yang dibagikan kepada pihak lain. /hapus_data menghapus semuanya, kecuali dua yang terakhir.
privasi-days =
    { $count ->
        [0] kurang dari sehari
       *[other] { $count } hari
    }

command-hapus_data = Hapus semua data Anda
hapus-private = Hapus data Anda lewat obrolan pribadi dengan saya.
hapus-sure = Hapus semua yang saya simpan tentang Anda: langganan, simpanan, pencarian, pengaturan, dan catatan kiriman? Ini tidak dapat dibatalkan. Rinciannya ada di /privasi.
hapus-role = Karena Anda anggota redaksi, peran Anda, draf dan catatan tindakan Anda, serta pesan redaksi kepada Anda tetap disimpan.
hapus-done =
    Sudah dihapus:
    { $follows } langganan, { $saved } simpanan, { $searches } pencarian, { $messages } catatan kiriman, dan pengaturan Anda.

    Pesan-pesan di obrolan ini milik Telegram; Anda dapat menghapusnya sendiri. Terima kasih sudah membaca.
hapus-kept = Baik, tidak ada yang dihapus.
button-hapus-yes = Ya, hapus semua
button-hapus-no = Tidak jadi
## Rupa kiriman

post-updated = <b>Diperbarui</b>
template-long = Template ini { $has } karakter, padahal paling panjang { $most }. Pendekkan, lalu kirim lagi.
template-syntax =
    Ada bagian template yang belum lengkap, misalnya <code>{"{% if %}"}</code> tanpa <code>{"{% endif %}"}</code>. Lengkapi, lalu kirim lagi.
template-line =
    Baris { $line } template tidak dapat dipakai: <code>{ $text }</code>
    Periksa ejaan dan tanda kurungnya, lalu kirim lagi.
template-busy = Template paling banyak memakai { $most } filter. Sederhanakan, lalu kirim lagi.
template-range =
    Template tidak dapat menghitung seperti <code>(1..5)</code>. Yang dapat diulang hanya daftar: topik, nama, dan sumber_lain.
template-filling = Template ini tidak dapat diisi dengan berita. Sederhanakan, lalu kirim lagi.
template-filter = Filter “{ $name }” tidak ada. Yang ada: { $known }.
template-unknown = Isian “{ $name }” tidak ada. Yang ada: { $known }.
template-tag =
    Telegram tidak mengenal tag &lt;{ $name }&gt;. Yang dapat dipakai: b, i, u, s, a, code, pre, blockquote, dan tg-spoiler.
template-empty =
    Template ini tidak menghasilkan satu huruf pun. Isilah setidaknya dengan <code>{"{{ judul }}"}</code>.
## Rangkuman

digest-title-morning = <b>Rangkuman pagi</b> · { $day }
digest-title-midday = <b>Rangkuman siang</b> · { $day }
digest-title-afternoon = <b>Rangkuman sore</b> · { $day }
digest-title-night = <b>Rangkuman malam</b> · { $day }
digest-other = <b>Lainnya</b>
digest-sources = { $source }, +{ $count }
digest-more =
    { $count ->
        [1] … dan satu berita lain.
       *[other] … dan { $count } berita lain.
    }
button-digest-more = Berita terbaru
command-rangkuman = Rangkuman berita sehari ini
rangkuman-none =
    Dalam 24 jam terakhir belum ada berita untuk dirangkum.

    Berita yang lebih lama dapat Anda baca lewat /berita.
rangkuman-none-followed =
    Dalam 24 jam terakhir belum ada berita tentang apa yang Anda ikuti.

    Lihat /langganan untuk mengubahnya, atau /berita untuk semua kabar terbaru.
## Rencana dan embargo

command-jadwal = Rencana kiriman dan embargo (redaksi)
command-embargo = Tahan artikel sampai waktunya (redaksi)
time-none = Waktunya belum disebut. Tulis misalnya <b>besok 06.00</b> atau <b>21 Agustus 19.30 WITA</b>.
time-unread = Waktunya tidak saya pahami. Tulis hari dan jamnya saja, misalnya <b>besok 06.00</b>, <b>Senin depan jam 7 pagi</b> atau <b>30 menit lagi</b>.
time-hour = Jamnya belum disebut. Tulis misalnya <b>besok 06.00</b> atau <b>Senin jam 7 malam</b>.
time-impossible = Hari atau jam itu tidak ada. Periksa lagi tanggal, nama hari, dan jamnya.
time-past = Waktu itu sudah lewat. Tulis waktu yang akan datang, dengan tahunnya bila perlu.
time-far = Waktu itu lebih dari setahun lagi. Rencana paling jauh setahun ke depan.
jadwal-none = Belum ada yang direncanakan.
jadwal-usage =
    Tulis waktunya, lalu teks kiriman di baris berikutnya:
    <code>/jadwal besok 06.00
    Selamat pagi, warga Lembayung!</code>

    Draf breaking direncanakan dengan nomornya, misalnya <code>/jadwal b12 besok 06.00</code>; artikel ditahan dengan <code>/embargo 17 besok 06.00</code>.
jadwal-no-text =
    Waktunya sudah jelas, teksnya belum ada. Tulis teks kiriman di baris berikutnya:
    <code>/jadwal besok 06.00
    Selamat pagi, warga Lembayung!</code>
jadwal-title = <b>Yang akan datang</b> ({ $count })
jadwal-item-planned =
    <b>r{ $plan }</b> · { $when }
    { $title }
    <i>{ $kind } · { $name } · { $count } kanal</i>
jadwal-item-missed =
    <b>r{ $plan }</b> · <b>terlewat:</b> { $when }
    { $title }
    <i>{ $kind } · { $name } · { $count } kanal</i>
jadwal-item-embargo =
    <b>a{ $article }</b> · { $when }
    { $title }
    <i>embargo berakhir · { $name }</i>
jadwal-kind-post = kiriman
jadwal-kind-breaking = breaking
jadwal-plan =
    <b>Rencana r{ $plan }</b>: { $state }
    { $when }
    <i>{ $kind } · { $name } · { $count } kanal:</i>
    { $channels }
jadwal-state-planned = menunggu waktunya
jadwal-state-missed = terlewat, belum dikirim
jadwal-state-done = sudah dikirim
jadwal-state-cancelled = dibatalkan
jadwal-state-decided = drafnya sudah dikirim atau dibatalkan
jadwal-offer =
    Untuk mengganti waktunya, balas pesan ini dengan waktu yang baru:
    <code>/jadwal r{ $plan } …</code>
jadwal-offer-draft =
    Balas pesan ini dengan waktunya:
    <code>/jadwal { $draft } …</code>
jadwal-unknown = Tidak ada rencana r{ $plan }. Semua rencana ada di /jadwal.
jadwal-no-draft = Draf { $draft } tidak ada, atau sudah dikirim atau dibatalkan. Tulis /breaking untuk membuat yang baru.
jadwal-not-yours = Rencana ini milik orang lain. Hanya perencananya, admin, atau pemilik yang dapat mengubahnya.
jadwal-not-your-channels = Draf ini juga untuk kanal yang bukan tanggung jawab Anda, jadi belum direncanakan. Minta admin atau pemilik merencanakannya.
jadwal-channels =
    <b>{ $title }</b>
    Dikirim ke { $count } kanal. Tekan kanal untuk menambah atau melepasnya.
button-plans = ‹ Semua rencana
button-plan-back = ‹ Kembali
button-plan-now = Kirim sekarang
button-plan-again = Rencanakan lagi
button-plan-channels = Pilih kanal
notice-jadwal-made = Direncanakan.
notice-jadwal-made-before = Rencana ini sudah ada, jadi tidak dibuat dua kali.
notice-jadwal-moved = Waktunya diganti.
notice-jadwal-sent = Sedang dikirim.
notice-jadwal-cancelled = Dibatalkan. Untuk mengembalikannya, rencanakan lagi.
notice-jadwal-decided = Rencana ini sudah diputuskan, jadi tidak ada yang berubah.
notice-jadwal-closed = Belum ada kanal yang aktif untuk rencana ini, jadi belum dikirim. Rencananya tetap ada.
notice-jadwal-role = Rencana ini juga untuk kanal yang bukan tanggung jawab Anda, jadi tidak dikirim.
notice-jadwal-not-yours = Rencana ini milik orang lain. Hanya perencananya, admin, atau pemilik yang dapat mengubahnya.
notice-jadwal-last = Paling sedikit harus ada satu kanal. Tambahkan yang lain dulu, atau batalkan rencananya.
plan-done = Rencana Anda dikirim ke { $count } kanal: <b>{ $title }</b>
plan-late = Rencana Anda dikirim ke { $count } kanal, terlambat dari { $when } karena bot sempat tidak berjalan: <b>{ $title }</b>
plan-stale =
    Rencana ini terlewat lebih dari satu jam karena bot tidak berjalan, jadi belum dikirim: <b>{ $title }</b>

    Seharusnya { $when }. Masih perlu dikirim?
plan-closed =
    Rencana ini belum dikirim, karena tidak ada kanalnya yang aktif: <b>{ $title }</b>

    Seharusnya { $when }. Aktifkan kanalnya lewat /kanal, lalu kirim dari sini, atau batalkan.
plan-no-role =
    Rencana dari { $name } tidak dikirim, karena ia bukan lagi redaksi kanal itu: <b>{ $title }</b>

    Seharusnya { $when }. Kirim sekarang atas nama Anda?
log-plan-made = merencanakan { $subject } untuk { $after }
log-plan-moved = memindahkan { $subject }: { $before } → { $after }
log-plan-cancelled = membatalkan { $subject }, yang direncanakan untuk { $before }
log-plan-sent = mengirim { $subject }
log-plan-channel-added = menambahkan kanal { $after } pada { $subject }
log-plan-channel-removed = melepas kanal { $after } dari { $subject }
log-article-embargoed = menahan berita { $subject }: { $before } → { $after }
log-article-released = melepas embargo berita { $subject }: { $before } → { $after }
held-embargo = embargo; waktunya ada di /jadwal
held-embargo-unread = waktu embargonya tidak terbaca
embargo-usage =
    Tulis nomor artikel dan sampai kapan artikel itu ditahan, misalnya:
    <code>/embargo 17 besok 06.00</code>

    <code>/embargo 17 lepas</code> menerbitkannya sekarang.
embargo-page =
    <b>{ $title }</b>
    Ditahan sampai { $when }. Sampai saat itu hanya redaksi yang melihatnya.
embargo-unread =
    <b>{ $title }</b>
    Ditahan, karena waktu embargonya tidak terbaca.
embargo-taken-back = Berita ini sudah terbit. Kirimannya ditarik menurut aturan tiap kanal, lalu kembali saat embargo berakhir.
embargo-offer =
    Untuk menentukan waktunya, balas pesan ini:
    <code>/embargo { $article } …</code>
embargo-none = Artikel ini tidak sedang diembargo: <b>{ $title }</b>
embargo-ended = Embargo berakhir, beritanya sedang terbit: <b>{ $title }</b>
embargo-lifted = Embargo dilepas. Beritanya terbit dalam beberapa detik: <b>{ $title }</b>
button-embargo-lift = Lepas sekarang
## Antrean redaksi

command-antrean = Yang menunggu keputusan redaksi
command-ringkasan = Ganti ringkasan berita (redaksi)
held-review = sumber ini diperiksa redaksi sebelum terbit
antrean-none = Tidak ada yang menunggu keputusan.
antrean-title = <b>Antrean: { $number } dari { $count }</b>
antrean-about =
    Sumber: { $source }
    Alasan: { $why }.
    Ringkasan: { $method }
antrean-found = Ditemukan: { $findings }
antrean-quiet = Artikel lama: dapat dicari pembaca setelah disetujui, tetapi tidak dikirim.
antrean-reply =
    Balas pesan ini dengan judul yang benar untuk menerbitkannya:
    <code>/judul { $article } …</code>
antrean-reply-summary =
    Balas pesan ini dengan ringkasan yang baru:
    <code>/ringkasan { $article } …</code>
antrean-published = Diterbitkan: <b>{ $title }</b>
antrean-rejected = Ditolak: <b>{ $title }</b>
antrean-shown = Dicatat: sudah tampil di <b>{ $title }</b>, jadi tidak dikirim lagi.
antrean-resent = Dikirim ulang ke <b>{ $title }</b>.
notice-antrean-published = Diterbitkan.
notice-antrean-rejected = Ditolak.
notice-antrean-shown = Dicatat sebagai sudah tampil.
notice-antrean-resent = Dikirim ulang.
notice-antrean-before = Ini tidak menunggu keputusan lagi.
late-you = Anda sudah memutuskannya, { $when }.
late-published = { $name } sudah menerbitkannya, { $when }.
late-rejected = { $name } sudah menolaknya, { $when }.
late-headline = { $name } sudah menerbitkannya dengan judul lain, { $when }.
late-shown = { $name } sudah mencatatnya sebagai tampil, { $when }.
late-resent = { $name } sudah mengirimnya ulang, { $when }.
decided-published =
    <b>{ $title }</b>
    Diterbitkan oleh { $name }.
decided-rejected =
    <b>{ $title }</b>
    Ditolak oleh { $name }.
decided-headline =
    <b>{ $title }</b>
    Diterbitkan dengan judul ini oleh { $name }.
decided-shown = Kiriman ke <b>{ $title }</b> dicatat sudah tampil oleh { $name }.
decided-resent = Kiriman ke <b>{ $title }</b> dikirim ulang oleh { $name }.
button-queue = Buka antrean
button-mend-summary = Ubah ringkasan
button-mend-headline = Ubah judul
button-own-summary = Pakai ringkasan semula
ringkasan-usage =
    Tulis nomor artikel dan ringkasannya, misalnya:
    <code>/ringkasan 17 Air surut pada Selasa pagi. Warga sudah pulang.</code>
ringkasan-too-long = Ringkasannya terlalu panjang. Gunakan paling banyak { $limit } huruf.
ringkasan-done =
    Ringkasan sekarang: { $summary }

    Sebelumnya: <i>{ $before }</i>

    Kiriman yang sudah terbit ikut diubah. Jika penulis mengubah isi artikelnya, ringkasan ini tidak dipakai lagi.
ringkasan-held =
    Ringkasan sekarang: { $summary }

    Sebelumnya: <i>{ $before }</i>

    Artikelnya masih ditahan.
notice-ringkasan-own = Ringkasan semula dipakai lagi.

## Sumber dari percakapan

command-sumber = Sumber berita: kesehatan dan pengaturannya (redaksi)
sumber-title = <b>Sumber berita ({ $count })</b>
sumber-line =
    <b>{ $name }</b> · { $kind }
    { $state } · { $count } artikel sehari
sumber-how = Untuk menambah sumber, tulis alamatnya: <code>/sumber https://…</code>
sumber-none =
    Belum ada sumber.

    Untuk menambahnya, tulis alamat situs atau umpannya: <code>/sumber https://…</code>
sumber-unknown = Tidak ada sumber { $source }. Lihat /sumber.
sumber-admins-only = Maaf, mengubah sumber hanya untuk admin dan pemilik.
sumber-usage =
    Tulis alamat web sumbernya, misalnya:
    <code>/sumber https://warta.example</code>

    Folder dan basis data hanya dapat ditambahkan di mesin tempat bot ini berjalan.
sumber-slow = Situs itu terlalu lama menjawab. Silakan coba lagi nanti, atau tulis alamat umpannya (RSS).
sumber-unreadable =
    Alamat itu tidak dapat menjadi sumber. Periksa ejaannya, atau tulis alamat umpannya (RSS).

    <i>{ $why }</i>
sumber-there = Alamat itu sudah menjadi sumber: <b>{ $name }</b>.
sumber-kind-folder = folder
sumber-kind-feed = umpan
sumber-kind-wordpress = WordPress
sumber-kind-sitemap = peta situs
sumber-kind-json = JSON
sumber-kind-table = tabel
sumber-paused = dijeda
sumber-never = belum pernah
sumber-well = dibaca { $when }, { $next }
sumber-failing = ⚠ gagal { $count } kali, terakhir berhasil { $when }, { $next }
sumber-next-now = dibaca lagi sekarang
sumber-next-minutes = lagi dalam { $count } menit
sumber-next-hours = lagi dalam { $count } jam
sumber-head = <b>{ $name }</b> (sumber { $source })
sumber-place = { $kind }: { $address }
sumber-state = Keadaan: { $state }
sumber-why = Masalahnya: <i>{ $why }</i>
sumber-daily = Artikel sehari: { $count }
sumber-topics = Topik artikelnya: { $topics }
sumber-quality = Artikelnya: { $quality }
sumber-quality-usual = sesuai pengaturan bot
button-quality-mend = Rapikan yang cacat
button-quality-hold = Tahan yang cacat
button-quality-post = Apa adanya
button-quality-review = Periksa semua dulu
button-sumber-pause = Jeda
button-sumber-resume = Lanjutkan
button-sumber-check = Baca sekarang
button-sumber-topics = Topik
button-sumber-remove = Hapus
button-sumber-remove-yes = Ya, hapus
button-sumber-page = ‹ Kembali
button-sumber-list = ‹ Semua sumber
notice-sumber-on = Sumber ini dibaca lagi.
notice-sumber-off = Sumber ini dijeda.
notice-sumber-checked = Sebentar lagi dibaca.
notice-sumber-quality = Disimpan.
notice-sumber-topics = Disimpan.
notice-sumber-removed = Sumber itu dihapus; artikelnya tetap ada.
notice-sumber-gone = Sumber itu sudah dihapus.
notice-sumber-added = Sumber ditambahkan, sebentar lagi dibaca.
notice-sumber-there = Alamat itu sudah menjadi sumber.
sumber-not-added = Sumber itu tidak ditambahkan.
sumber-ask-removal =
    Hapus sumber <b>{ $name }</b>?

    Artikelnya tetap ada, tetapi tidak ada yang baru lagi dari sana.
sumber-ask-topics =
    Topik untuk artikel yang datang dari <b>{ $name }</b>, selain topiknya sendiri.

    Sekarang: { $topics }

    Balas pesan ini dengan topiknya, dipisahkan koma. Tanda - menghapus semuanya.
    <code>/sumber topik { $source } …</code>
sumber-topics-usage =
    Tulis nomor sumber dan topiknya, paling banyak { $limit }, dipisahkan koma, misalnya:
    <code>/sumber topik 3 banjir, cuaca</code>
sumber-found =
    <b>{ $name }</b>
    { $kind }: { $address }
sumber-found-articles = { $count } artikel di sana. Contohnya:
sumber-found-nothing = Belum ada artikel di sana.
sumber-sample =
    • { $title }
    <i>{ $when }</i>
sumber-ask-add = Tambahkan sebagai sumber?
button-sumber-add-newest = Ya, terbitkan tiga terbaru
button-sumber-add-none = Ya, hanya yang baru nanti
button-sumber-add-review = Ya, periksa semua dulu
button-sumber-add-not = Jangan
