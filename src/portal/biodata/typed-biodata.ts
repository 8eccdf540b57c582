import { accommodationKinds } from '#core/application/rules/accommodation.ts'
import type { Biodata } from '#core/application/rules/biodata.ts'
import type { DraftFields } from '#core/application/rules/draft.ts'
import { type Phone, formatPhone } from '#core/values/phone.ts'
import { type TypedBiodata, accommodationField, biodataFields } from './biodata-fields.ts'

const longest = 700

/** A field sent twice counts by its first; line ends of a text area stay. */
export function readTypedBiodata(fields: Record<string, unknown>): TypedBiodata {
  const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, longest).trim() : '')
  const one = (value: unknown) => (Array.isArray(value) ? value[0] : value)
  return Object.fromEntries(biodataFields.map((name) => [name, textOf(one(fields[name]))])) as TypedBiodata
}

/** What is saved, as it would be typed; before the first save, what the account knows (WCAG 3.3.7). */
export function biodataAsTyped(biodata: Biodata | null, accountPhone: Phone): TypedBiodata {
  const empty = { ...readTypedBiodata({}), negara: 'ID', 'nomor-ponsel': formatPhone(accountPhone) }
  return biodata ? { ...empty, ...savedTexts(biodata) } : empty
}

/** The saved answers with what was typed since laid over them. */
export function withDraft(typed: TypedBiodata, draft: DraftFields): TypedBiodata {
  const drafted = biodataFields.filter((name) => draft[name] !== undefined)
  return { ...typed, ...Object.fromEntries(drafted.map((name) => [name, draft[name]])) }
}

function savedTexts(biodata: Biodata): Partial<TypedBiodata> {
  const { domicile } = biodata
  return {
    'gelar-depan': biodata.gelarDepan ?? '',
    'gelar-belakang': biodata.gelarBelakang ?? '',
    'alamat-ktp': biodata.addressOnKtp,
    'status-beasiswa': biodata.scholarshipStatus,
    'ikut-beasiswa': biodata.followsScholarshipProgramme ? 'ya' : 'tidak',
    'jenis-disabilitas': biodata.disabilityKind,
    'video-disabilitas': biodata.disabilityVideoUrl ?? '',
    ...Object.fromEntries(accommodationKinds.map((kind) => [accommodationField(kind), biodata.accommodation?.kinds.includes(kind) ? kind : ''])),
    'bantuan-lain': biodata.accommodation?.ownWords ?? '',
    negara: domicile.countryCode,
    'sama-dengan-ktp': domicile.address === biodata.addressOnKtp ? 'ya' : '',
    'alamat-domisili': domicile.address,
    ...regionTexts(domicile.kelurahanCode),
    'wilayah-luar-negeri': domicile.kelurahanCode === null ? domicile.foreignRegion : '',
    'media-sosial': biodata.socialMedia ?? '',
    'tinggi-badan': String(biodata.heightCm),
    'status-kawin': biodata.maritalStatus,
    agama: biodata.religion,
    'nomor-telepon': biodata.telephone ?? '',
    'nomor-ponsel': formatPhone(biodata.phone),
  }
}

/** Kemendagri's codes hold the codes of all they lie in: '32.01.01.2001'. */
function regionTexts(kelurahanCode: string | null): Partial<TypedBiodata> {
  if (kelurahanCode === null) return {}
  return { provinsi: kelurahanCode.slice(0, 2), 'kab-kota': kelurahanCode.slice(0, 5), kecamatan: kelurahanCode.slice(0, 8), kelurahan: kelurahanCode }
}
