import { type AccommodationKind, accommodationKinds, accommodationText } from '#core/application/rules/accommodation.ts'

type AccommodationField = `bantuan-${AccommodationKind}`
export const accommodationField = (kind: AccommodationKind): AccommodationField => `bantuan-${kind}`

/** One box for each: a box that is not ticked is told apart from one that was not there. */
const accommodationLabels = Object.fromEntries(accommodationKinds.map((kind) => [accommodationField(kind), accommodationText[kind]])) as Record<AccommodationField, string>

/** Every box of the biodata, in the guide's order (6.2.3), with the words above it. */
export const biodataLabels = {
  'gelar-depan': 'Gelar depan ijazah',
  'gelar-belakang': 'Gelar belakang ijazah',
  'alamat-ktp': 'Alamat pada KTP',
  'status-beasiswa': 'Status beasiswa',
  'ikut-beasiswa': 'Sedang mengikuti program beasiswa',
  'jenis-disabilitas': 'Jenis disabilitas',
  'video-disabilitas': 'Link video',
  ...accommodationLabels,
  'bantuan-lain': 'Bantuan lain, atau penjelasannya',
  negara: 'Negara domisili',
  'sama-dengan-ktp': 'Alamat domisili sama dengan alamat pada KTP',
  'alamat-domisili': 'Alamat domisili',
  provinsi: 'Provinsi domisili',
  'kab-kota': 'Kabupaten/kota domisili',
  kecamatan: 'Kecamatan domisili',
  kelurahan: 'Kelurahan/desa domisili',
  'wilayah-luar-negeri': 'Negara bagian, provinsi, atau kota di luar negeri',
  'media-sosial': 'Akun media sosial',
  'tinggi-badan': 'Tinggi badan',
  'status-kawin': 'Status perkawinan',
  agama: 'Agama',
  'nomor-telepon': 'Nomor telepon',
  'nomor-ponsel': 'Nomor ponsel',
} as const

export type BiodataField = keyof typeof biodataLabels

/** What stands in the boxes, right or wrong, as text. */
export type TypedBiodata = Record<BiodataField, string>

export type BiodataErrors = Partial<Record<BiodataField, string>>

export const biodataFields = Object.keys(biodataLabels) as BiodataField[]
