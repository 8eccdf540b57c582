import type { Phone } from '#core/values/phone.ts'
import type { Accommodation } from './accommodation.ts'

/** UU 8/2016, article 4; several senses are named apart, since the work asks for them apart. */
export const disabilityKinds = [
  'non-disabilitas', 'fisik', 'intelektual', 'mental', 'sensorik-netra', 'sensorik-rungu', 'sensorik-wicara', 'ganda',
] as const
export type DisabilityKind = (typeof disabilityKinds)[number]

export const disabilityText: Record<DisabilityKind, string> = {
  'non-disabilitas': 'Non Disabilitas',
  fisik: 'Disabilitas fisik',
  intelektual: 'Disabilitas intelektual',
  mental: 'Disabilitas mental',
  'sensorik-netra': 'Disabilitas sensorik: netra',
  'sensorik-rungu': 'Disabilitas sensorik: rungu',
  'sensorik-wicara': 'Disabilitas sensorik: wicara',
  ganda: 'Disabilitas ganda',
}

export const scholarshipStatuses = ['none', 'received', 'receiving'] as const
export type ScholarshipStatus = (typeof scholarshipStatuses)[number]

export const scholarshipText: Record<ScholarshipStatus, string> = {
  none: 'Tidak pernah menerima beasiswa',
  received: 'Pernah menerima beasiswa',
  receiving: 'Sedang menerima beasiswa',
}

export const maritalStatuses = ['belum-kawin', 'kawin', 'cerai-hidup', 'cerai-mati'] as const
export type MaritalStatus = (typeof maritalStatuses)[number]

export const maritalText: Record<MaritalStatus, string> = {
  'belum-kawin': 'Belum Kawin',
  kawin: 'Kawin',
  'cerai-hidup': 'Cerai Hidup',
  'cerai-mati': 'Cerai Mati',
}

export const religions = ['islam', 'kristen', 'katolik', 'hindu', 'buddha', 'khonghucu', 'kepercayaan'] as const
export type Religion = (typeof religions)[number]

export const religionText: Record<Religion, string> = {
  islam: 'Islam',
  kristen: 'Kristen',
  katolik: 'Katolik',
  hindu: 'Hindu',
  buddha: 'Buddha',
  khonghucu: 'Khonghucu',
  kepercayaan: 'Kepercayaan terhadap Tuhan Yang Maha Esa',
}

/** Where somebody lives now (guide 6.2.3 i-m): a kelurahan of Indonesia, or a region abroad in their own words. */
export type Domicile =
  | { countryCode: 'ID'; address: string; kelurahanCode: string }
  | { countryCode: string; address: string; kelurahanCode: null; foreignRegion: string }

/** Guide 6.2.3, all that the account does not hold already. */
export type Biodata = {
  gelarDepan: string | null
  gelarBelakang: string | null
  addressOnKtp: string
  scholarshipStatus: ScholarshipStatus
  followsScholarshipProgramme: boolean
  disabilityKind: DisabilityKind
  /** https only; shown as text, never fetched (trust.md T29). Null where there is no disability. */
  disabilityVideoUrl: string | null
  /** What is needed at the exam, where there is a disability and anything is. */
  accommodation?: Accommodation
  domicile: Domicile
  socialMedia: string | null
  heightCm: number
  maritalStatus: MaritalStatus
  religion: Religion
  telephone: string | null
  phone: Phone
}

export const hasDisability = ({ disabilityKind }: Pick<Biodata, 'disabilityKind'>) => disabilityKind !== 'non-disabilitas'
