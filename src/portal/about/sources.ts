/** Every data file of db/seed that others collected, with its licence. */
export const dataSources = [
  {
    what: 'Provinsi, kabupaten/kota, kecamatan, dan kelurahan menurut kode Kemendagri (Kepmendagri 300.2.2-2138/2025)',
    count: '38 · 514 · 7.285 · 83.762',
    name: 'cahyadsn/wilayah',
    href: 'https://github.com/cahyadsn/wilayah',
    licence: 'MIT',
  },
  {
    what: 'Kabupaten/kota dengan nama atau kode lama',
    count: '32',
    name: 'cahyadsn/wilayah (arsip 2016–2023)',
    href: 'https://github.com/cahyadsn/wilayah',
    licence: 'MIT',
  },
  {
    what: 'Instansi pemerintah, jenjang dan kualifikasi pendidikan, formasi dan pendidikan yang diterimanya (data publik BKN 2024)',
    count: '631 · 10 · 2.335 · 10.024 · 46.101',
    name: 'ilmimris/sscasn-mirror',
    href: 'https://github.com/ilmimris/sscasn-mirror',
    licence: 'CC0',
  },
  {
    what: 'Perguruan tinggi (data publik PDDikti)',
    count: '10.315',
    name: 'mzakiyuddin/daftar-perguruan-tinggi-indonesia',
    href: 'https://github.com/mzakiyuddin/daftar-perguruan-tinggi-indonesia',
    licence: 'ISC',
  },
  {
    what: 'Perguruan tinggi, pelengkap (data publik PDDikti)',
    count: 'bagian dari 10.315',
    name: 'aryomuzakki/api-perguruan-tinggi-di-indonesia',
    href: 'https://github.com/aryomuzakki/api-perguruan-tinggi-di-indonesia',
    licence: 'ISC',
  },
] as const

/** What a reader sees of other people's work; libraries without a face are credited in the repository. */
export const softwareSources = [
  { name: 'govuk-frontend', href: 'https://github.com/alphagov/govuk-frontend', use: 'Dasar komponen halaman dan formulir, dengan rupa kami sendiri', licence: 'MIT' },
  { name: 'Plus Jakarta Sans', href: 'https://github.com/tokotype/PlusJakartaSans', use: 'Huruf judul', licence: 'SIL Open Font License 1.1' },
  { name: 'Preact', href: 'https://github.com/preactjs/preact', use: 'Menyusun halaman', licence: 'MIT' },
  { name: 'Fastify', href: 'https://github.com/fastify/fastify', use: 'Melayani halaman', licence: 'MIT' },
  { name: 'PostgreSQL', href: 'https://www.postgresql.org/', use: 'Menyimpan data dan pencarian', licence: 'PostgreSQL License' },
] as const
