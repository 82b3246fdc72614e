"""Reports of invented events, as several outlets would bring them."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Draft

FLOOD = Draft(
    external_id="warta-1",
    title="Banjir Rendam 12 Desa di Lembayung, 300 Warga Mengungsi",
    text=(
        "Banjir merendam 12 desa di Kabupaten Lembayung sejak Kamis (21/8/2025) dini hari setelah Sungai Kalirejo "
        "meluap. Sebanyak 300 warga mengungsi ke balai kota dan dua sekolah.\n\n"
        "Bupati Lembayung Ratna Prameswari mengatakan tidak ada korban jiwa dalam peristiwa itu. Pemerintah kabupaten "
        "membuka dapur umum dan mengerahkan 15 perahu karet ke desa yang terputus.\n\n"
        "Hujan deras turun selama dua hari di hulu sungai. Ketinggian air di Desa Sukamekar mencapai 1,5 meter pada "
        "Kamis siang, kata petugas BPBD setempat."
    ),
    url="https://warta.example/banjir-lembayung",
    source="Warta Lembayung",
    published_at="2025-08-21T10:00:00+07:00",
)
"""The first report of a flood."""

SAME_FLOOD = Draft(
    external_id="kabar-7",
    title="300 Warga Lembayung Mengungsi akibat Banjir di 12 Desa",
    text=(
        "Sedikitnya 300 warga Kabupaten Lembayung terpaksa mengungsi karena banjir yang melanda 12 desa, Kamis "
        "(21/8/2025). Banjir terjadi setelah Sungai Kalirejo meluap.\n\n"
        "Menurut Bupati Lembayung Ratna Prameswari, para pengungsi ditampung di balai kota. Bantuan makanan sudah "
        "dibagikan sejak pagi, dan petugas BPBD masih menyisir rumah warga lanjut usia."
    ),
    url="https://kabarmelati.example/7",
    source="Kabar Melati",
    published_at="2025-08-21T10:40:00+07:00",
)
"""Another outlet's report of it."""

REPRINT = replace(
    FLOOD,
    external_id="kawat-3",
    url="https://kawatsegara.example/3",
    source="Kawat Segara",
    published_at="2025-08-27T09:00:00+07:00",
    text="LEMBAYUNG - " + FLOOD.text + "\n\nBaca juga: Harga Cabai Naik",
)
"""The first report's text in a third outlet, days later."""

CHILLI = Draft(
    external_id="warta-2",
    title="Harga Cabai di Pasar Tirtasari Naik Jadi Rp80.000 per Kilogram",
    text=(
        "Harga cabai rawit merah di Pasar Tirtasari naik menjadi Rp80.000 per kilogram pada Kamis (21/8/2025). Sepekan "
        "lalu harganya masih Rp62.000.\n\n"
        "Pedagang menduga pasokan dari Kecamatan Wanasari berkurang karena panen tertunda. Dinas Perdagangan akan "
        "menggelar pasar murah pada akhir pekan."
    ),
    url="https://warta.example/cabai",
    source="Warta Lembayung",
    published_at="2025-08-21T10:20:00+07:00",
)
"""Something else."""

GARBLED = Draft(
    external_id="mesin-1",
    title="Tentang Tุมภาพันธ์ Wali Kota Tirtasari dalam pasar murah",
    text=(
        "Wali Kota Tirtasari Bagas Wirayuda membuka pasar murah di Lapangan Merdeka pada Kamis (21/8/2025). Sebanyak "
        "40 pedagang menjual beras, minyak goreng, dan gula di bawah harga pasar.\n\n"
        "Pasar murah itu berlangsung sampai Sabtu. Pemerintah kota menyiapkan 20 ton beras untuk warga, kata Bagas."
    ),
    url="https://mesin.example/1",
    source="Mesin Berita",
    published_at="2025-08-21T11:00:00+07:00",
)
"""A good text under a garbled headline."""

PLACEHOLDER = Draft(
    external_id="mesin-2",
    title="Judul Berita di Sini",
    text="Tentu, berikut adalah artikel berita yang Anda minta. [Nama Kota] Lorem ipsum dolor sit amet.",
    url="https://mesin.example/2",
    source="Mesin Berita",
    published_at="2025-08-21T11:05:00+07:00",
)
"""No news at all."""
