/** Word lists of names by region: first words for women and men, and last words that both carry. */
export type NameWords = { female: readonly string[]; male: readonly string[]; last: readonly string[] }

const words = (text: string) => text.trim().split(/\s+/)

const common: NameWords = {
  female: words(`Ayu Dewi Fitri Indah Kartika Lestari Maya Nadia Novi Putri Rahma Ratna Rina Rini Sari Siska Siti Sri Tuti Wulan Yanti Yuli
    Anisa Aulia Dian Dina Endang Ernawati Fatimah Halimah Hasanah Ira Khadijah Laila Mega Nur'aini Nurul Rosida Salma Tiara Umi Vina Wahyuni Zahra`),
  male: words(`Adi Agus Ahmad Andi Arif Bayu Budi Dedi Dimas Dwi Eko Fajar Galih Hadi Hendra Heri Imam Indra Iwan Joko Lukman Ma'ruf Muhammad
    Nugroho Rahmat Rian Ridwan Rizki Rudi Sigit Surya Teguh Tono Wahyu Wawan Yoga Yusuf Zainal Abdul Bambang Candra Firman Hasan`),
  last: words('Pratama Hidayat Wibowo Kurnia Nugraha Permana Ramadhan Maulana Kusuma Purnama Fauzi Hakim Iskandar Mahardika Utama'),
}

/** Last words that tell a woman from a man. */
export const lastWordsOf = {
  female: words('Wulandari Anggraini Puspitasari Handayani Rahmawati Utami Cahyani Mulyani Safitri Amalia Nurhayati Setyowati Oktaviani Fitriani'),
  male: words('Saputra Santoso Setiawan Kurniawan Firmansyah Susanto Gunawan Syahputra Widodo Prasetyo Hartono Wijaya Nugroho Supriadi'),
} as const

const java: NameWords = {
  female: words('Suharti Sumarni Suwarni Sulastri Wagiyem Parti Sutini Ngatini Kusmiyati Lasmi Rukmini Murtini Painem Sukesi Winarti Tumini'),
  male: words('Suharto Sukirman Sugeng Slamet Sutrisno Paimin Wagiman Sarjono Karyadi Mulyono Supriyadi Tukiman Ngadiran Suparman Wiyono Darsono'),
  last: words('Sulistyo Raharjo Subekti Sudarsono Purwanto Kuncoro Haryadi Mardiana'),
}

const sunda: NameWords = {
  female: words('Neng Euis Nyai Elis Iis Imas Kokom Lilis Popong Tati Yayah Entin'),
  male: words('Asep Dadang Cecep Ujang Dede Ade Encep Endang Maman Nandang Tatang Yayat'),
  last: words("Suryana Sutisna Sudrajat Mulyana Hermawan Komara Nuraeni Rohaeni Kurnia Sa'adah Rukmana Wiguna"),
}

const batak: NameWords = {
  female: words('Rotua Tiurma Roma Lamria Dame Tiodor Hotmauli Risma Sondang Erna'),
  male: words('Togar Parlindungan Sahat Maruli Poltak Binsar Jonggi Hotman Saut Ramot'),
  last: words('Siregar Nasution Simanjuntak Hutapea Sinaga Harahap Lubis Panjaitan Situmorang Sihombing Tampubolon Manurung'),
}

const minang: NameWords = {
  female: words('Yelni Rosna Upik Erlina Desmawati Gusneti Yulinar Zuraida'),
  male: words('Syafrizal Zulkifli Afrizal Yunasril Bachtiar Darmansyah Zulfahmi Ilyas'),
  last: words('Chaniago Tanjung Koto Piliang Sikumbang Guci Jambak Melayu'),
}

const bali: NameWords = {
  female: words('Luh Kadek Komang Ketut Ayu Gusti'),
  male: words('Wayan Made Nyoman Ketut Gede Putu'),
  last: words('Sudiarta Artawan Mahendra Suardana Wirawan Dharma Astawa Widana'),
}

const sulawesi: NameWords = {
  female: words('Andi Besse Hasnah Rosmini Nurlaela Marwah Sitti Jumriah'),
  male: words('Andi Baso Syamsuddin Baharuddin Jamaluddin Rusdi Sainal Amiruddin'),
  last: words("Daeng Mappasessu Pallawa Tenri Makkasau Rauf Ma'mur Ibrahim Tahir"),
}

const timur: NameWords = {
  female: words('Maria Yosefina Theresia Agustina Yuliana Kristina Magdalena Antoneta Paskalina Dorkas'),
  male: words('Yohanes Fransiskus Petrus Markus Paulus Stefanus Yakobus Elias Benediktus Martinus'),
  last: words('Kogoya Wenda Rumbiak Wanggai Mansoben Tabuni Kambuaya Warpopor Pattiasina Latuconsina Bere Nahak Seran Manafe Tokan'),
}

const byProvince: Record<string, NameWords> = {
  '12': batak, '13': minang, '32': sunda, '36': sunda, '33': java, '34': java, '35': java, '51': bali,
  '71': timur, '72': sulawesi, '73': sulawesi, '74': sulawesi, '75': sulawesi, '76': sulawesi,
  '53': timur, '81': timur, '82': timur, '91': timur, '92': timur, '93': timur, '94': timur, '95': timur, '96': timur,
}

export const commonWords = common

/** The words of a province's region; the common ones where it has none. */
export function wordsOf(provinceCode: string): NameWords {
  return byProvince[provinceCode] ?? common
}
