import {
  type Biodata, type Domicile, disabilityKinds, maritalStatuses, religions, scholarshipStatuses,
} from '#core/application/rules/biodata.ts'
import { type Accommodation, accommodationKinds, accommodationWordsLimits } from '#core/application/rules/accommodation.ts'
import { addressLimits, heightLimits, parseHeight, parseOwnWords, parseTelephone } from '#core/application/rules/biodata-answers.ts'
import { type GelarFault, parseGelar, whyNotGelar } from '#core/application/rules/gelar.ts'
import { type VideoLinkFault, readVideoLink } from '#core/application/rules/video-link.ts'
import { findCountryName } from '#core/reference/countries.ts'
import { findPlace } from '#core/reference/regions.ts'
import { parsePhone } from '#core/values/phone.ts'
import type { Db } from '#platform/db/pool.ts'
import { type BiodataErrors, type TypedBiodata, accommodationField } from './biodata-fields.ts'

type Parsed = { ok: true; value: Biodata } | { ok: false; errors: BiodataErrors }

/** Strings to values, or a sentence for every box that is not right yet. */
export async function parseBiodata(db: Db, typed: TypedBiodata): Promise<Parsed> {
  const addressOnKtp = parseOwnWords(typed['alamat-ktp'], addressLimits)
  const scholarshipStatus = oneOf(scholarshipStatuses, typed['status-beasiswa'])
  const disabilityKind = oneOf(disabilityKinds, typed['jenis-disabilitas'])
  const needsVideo = disabilityKind !== null && disabilityKind !== 'non-disabilitas'
  const video = needsVideo ? readVideoLink(typed['video-disabilitas']) : ({ ok: true, url: null } as const)
  const domicile = await readDomicile(db, typed)
  const heightCm = parseHeight(typed['tinggi-badan'])
  const maritalStatus = oneOf(maritalStatuses, typed['status-kawin'])
  const religion = oneOf(religions, typed.agama)
  const phone = parsePhone(typed['nomor-ponsel'])
  const errors = { ...errorsOf(typed, needsVideo), ...domicile.errors }
  if (!(addressOnKtp && scholarshipStatus && disabilityKind && video.ok && domicile.value && heightCm && maritalStatus && religion && phone) || Object.keys(errors).length > 0) {
    return { ok: false, errors: inOrder(typed, errors) }
  }
  return {
    ok: true,
    value: {
      addressOnKtp, scholarshipStatus, disabilityKind, heightCm, maritalStatus, religion, phone,
      gelarDepan: parseGelar(typed['gelar-depan']),
      gelarBelakang: parseGelar(typed['gelar-belakang']),
      followsScholarshipProgramme: typed['ikut-beasiswa'] === 'ya',
      disabilityVideoUrl: video.url,
      ...(needsVideo && readAccommodation(typed)),
      domicile: domicile.value,
      socialMedia: typed['media-sosial'] || null,
      telephone: typed['nomor-telepon'] === '' ? null : parseTelephone(typed['nomor-telepon']),
    },
  }
}

function errorsOf(typed: TypedBiodata, needsVideo: boolean): BiodataErrors {
  return onlyWrong({
    'gelar-depan': gelarText[whyNotGelar(typed['gelar-depan']) ?? 'none'],
    'gelar-belakang': gelarText[whyNotGelar(typed['gelar-belakang']) ?? 'none'],
    'alamat-ktp': addressFault(typed['alamat-ktp'], 'alamat sesuai KTP'),
    'status-beasiswa': oneOf(scholarshipStatuses, typed['status-beasiswa']) ? undefined : 'Pilih status beasiswa',
    'ikut-beasiswa': oneOf(['ya', 'tidak'], typed['ikut-beasiswa']) ? undefined : 'Pilih Ya atau Tidak',
    'jenis-disabilitas': oneOf(disabilityKinds, typed['jenis-disabilitas']) ? undefined : 'Pilih jenis disabilitas, atau Non Disabilitas',
    'video-disabilitas': needsVideo ? videoFault(typed['video-disabilitas']) : undefined,
    'bantuan-lain': !needsVideo || typed['bantuan-lain'] === '' || parseOwnWords(typed['bantuan-lain'], accommodationWordsLimits) ? undefined : `Tulis bantuan yang Anda butuhkan dengan ${accommodationWordsLimits.least} sampai ${accommodationWordsLimits.most} huruf, atau kosongkan`,
    'media-sosial': typed['media-sosial'] === '' || parseOwnWords(typed['media-sosial'], { least: 2, most: 100 }) ? undefined : 'Tulis nama akun media sosial, paling panjang 100 huruf, atau kosongkan',
    'tinggi-badan': parseHeight(typed['tinggi-badan']) ? undefined : `Tulis tinggi badan dalam sentimeter tanpa koma, dari ${heightLimits.leastCm} sampai ${heightLimits.mostCm}`,
    'status-kawin': oneOf(maritalStatuses, typed['status-kawin']) ? undefined : 'Pilih status perkawinan',
    agama: oneOf(religions, typed.agama) ? undefined : 'Pilih agama atau kepercayaan',
    'nomor-telepon': typed['nomor-telepon'] === '' || parseTelephone(typed['nomor-telepon']) ? undefined : 'Nomor telepon berisi 5 sampai 15 angka, atau kosongkan',
    'nomor-ponsel': parsePhone(typed['nomor-ponsel']) ? undefined : 'Nomor ponsel dimulai dengan 08 atau +62, seperti 0812 3456 7890',
  })
}

const gelarText: Record<GelarFault | 'none', string | undefined> = {
  none: undefined,
  'too-long': 'Gelar paling panjang 40 huruf. Tulis singkatannya saja',
  'spelled-out': 'Tulis gelar sebagai singkatan, seperti S.Kom, bukan kepanjangannya',
  'not-letters': 'Gelar hanya berisi huruf, titik, koma, tanda kurung, dan spasi',
}

const videoText: Record<VideoLinkFault, string> = {
  missing: 'Masukkan link video yang menunjukkan kemampuan Anda bekerja pada formasi yang dilamar',
  'too-long': 'Link video paling panjang 500 huruf. Salin ulang alamat video dari tombol Bagikan',
  'not-https': 'Link video harus dimulai dengan https://',
  'not-a-public-address': 'Alamat video ini tidak dapat dibuka petugas. Salin alamat video yang dapat dilihat umum, seperti https://youtu.be/…',
}

/** Null where no box is ticked and nothing is written. */
function readAccommodation(typed: TypedBiodata): { accommodation: Accommodation } | null {
  const kinds = accommodationKinds.filter((kind) => typed[accommodationField(kind)] === kind)
  const ownWords = parseOwnWords(typed['bantuan-lain'], accommodationWordsLimits)
  return kinds.length > 0 || ownWords ? { accommodation: { kinds, ownWords } } : null
}

function videoFault(text: string): string | undefined {
  const link = readVideoLink(text)
  return link.ok ? undefined : videoText[link.fault]
}

/** Guide 6.2.3 i-m. What is not asked for (a kelurahan abroad) is not looked at. */
async function readDomicile(db: Db, typed: TypedBiodata): Promise<{ value: Domicile | null; errors: BiodataErrors }> {
  const text = typed['sama-dengan-ktp'] === 'ya' ? typed['alamat-ktp'] : typed['alamat-domisili']
  const address = parseOwnWords(text, addressLimits)
  const addressError = typed['sama-dengan-ktp'] === 'ya' ? undefined : addressFault(text, 'alamat domisili')
  if (typed.negara !== 'ID') {
    const foreignRegion = parseOwnWords(typed['wilayah-luar-negeri'], { least: 2, most: 100 })
    const isCountry = findCountryName(typed.negara) !== null
    const errors = onlyWrong({
      negara: isCountry ? undefined : 'Pilih negara tempat Anda tinggal sekarang',
      'alamat-domisili': addressError,
      'wilayah-luar-negeri': foreignRegion ? undefined : 'Tulis negara bagian, provinsi, atau kota tempat Anda tinggal',
    })
    return { value: address && foreignRegion && isCountry ? { countryCode: typed.negara, address, kelurahanCode: null, foreignRegion } : null, errors }
  }
  const regionErrors = await regionFault(db, typed)
  const errors = onlyWrong({ 'alamat-domisili': addressError, ...regionErrors })
  return { value: address && Object.keys(regionErrors).length === 0 ? { countryCode: 'ID', address, kelurahanCode: typed.kelurahan } : null, errors }
}

/** The first of the four that is missing or does not lie in the one before. */
async function regionFault(db: Db, { provinsi, 'kab-kota': kabKota, kecamatan, kelurahan }: TypedBiodata): Promise<BiodataErrors> {
  if (provinsi === '') return { provinsi: 'Pilih provinsi domisili' }
  if (!kabKota.startsWith(`${provinsi}.`)) return { 'kab-kota': 'Pilih kabupaten atau kota domisili' }
  if (!kecamatan.startsWith(`${kabKota}.`)) return { kecamatan: 'Pilih kecamatan domisili' }
  const isKnown = kelurahan.startsWith(`${kecamatan}.`) && (await findPlace(db, kelurahan)) !== null
  return isKnown ? {} : { kelurahan: 'Pilih kelurahan atau desa domisili' }
}

function addressFault(text: string, what: string): string | undefined {
  if (parseOwnWords(text, addressLimits)) return undefined
  return text === '' ? `Masukkan ${what}` : `Tulis ${what} dengan ${addressLimits.least} sampai ${addressLimits.most} huruf`
}

function oneOf<Value extends string>(values: readonly Value[], text: string): Value | null {
  return values.find((value) => value === text) ?? null
}

function onlyWrong(errors: { [Name in keyof TypedBiodata]?: string | undefined }): BiodataErrors {
  return Object.fromEntries(Object.entries(errors).filter(([, text]) => text !== undefined))
}

/** The summary lists faults as the boxes stand on the page. */
function inOrder(typed: TypedBiodata, errors: BiodataErrors): BiodataErrors {
  return Object.fromEntries(Object.keys(typed).flatMap((name) => (errors[name as keyof TypedBiodata] ? [[name, errors[name as keyof TypedBiodata]]] : [])))
}
