import type { DraftFields } from '#core/application/rules/draft.ts'
import { yearExplanationKey } from '#core/application/rules/formasi-answers.ts'
import type { FormasiChoice } from '#core/application/rules/formasi-choice.ts'
import { partsOf } from '#core/values/calendar-date.ts'
import { formatDecimal } from '#core/values/decimal-text.ts'

const formasiFields = [
  'instansi', 'instansi-id', 'jenis-formasi',
  'pendidikan', 'jabatan', 'formasi',
  'lokasi-ujian', 'lokasi-tes', 'ipk', 'nilai-ijazah', 'tahun-lulus', 'penjelasan-tahun-lulus', 'jenis-pt', 'nama-pt', 'nama-pt-id', 'nama-pt-ijazah',
  'nama-prodi', 'nama-prodi-id', 'akreditasi', 'tanggal-ijazah-day', 'tanggal-ijazah-month', 'tanggal-ijazah-year', 'nomor-ijazah',
] as const
export type FormasiField = (typeof formasiFields)[number]

/** The step as it was typed, kept through every answer. Questions of a jabatan stand under `tambahan-<id>`. */
export type TypedFormasi = Record<FormasiField, string> & { [extra: `tambahan-${string}`]: string }

export type FormasiErrors = Readonly<Record<string, string | undefined>>

/** Stands for "not in the list": the name goes along as it was typed, and the officer sees it flagged (guide 6.4.6.d, B17). */
export const notListed = 'lain'

const longest = 300

/** A field sent twice counts by its first. */
export function readTypedFormasi(body: Record<string, unknown>): TypedFormasi {
  const textOf = (value: unknown) => {
    const one: unknown = Array.isArray(value) ? value[0] : value
    return typeof one === 'string' ? one.replaceAll('\0', '').slice(0, longest).trim() : ''
  }
  const extras = Object.keys(body).filter((name) => /^tambahan-[a-z0-9-]{1,40}$/.test(name))
  return Object.fromEntries([...formasiFields, ...extras].map((name) => [name, textOf(body[name])])) as TypedFormasi
}

/** What is saved, as it would be typed, with what was typed since laid over it. */
export function formasiAsTyped(choice: FormasiChoice | null, draft: DraftFields): TypedFormasi {
  return readTypedFormasi({ ...(choice ? { ...firstTexts(choice), ...educationTexts(choice) } : {}), ...draft })
}

function firstTexts(choice: FormasiChoice) {
  return { 'jenis-formasi': choice.formasiType, pendidikan: numberText(choice.pendidikanId), formasi: numberText(choice.formasiId), 'lokasi-ujian': numberText(choice.examLocationId), 'lokasi-tes': numberText(choice.testLocationId) }
}

function educationTexts(choice: FormasiChoice) {
  const date = choice.ijazahDate && partsOf(choice.ijazahDate)
  return {
    ipk: choice.ipk === null ? '' : formatDecimal(choice.ipk),
    'nilai-ijazah': choice.schoolMark === null ? '' : formatDecimal(choice.schoolMark),
    'tahun-lulus': numberText(choice.graduationYear),
    'penjelasan-tahun-lulus': choice.extraAnswers[yearExplanationKey] ?? '',
    'jenis-pt': choice.perguruanTinggiOrigin ?? '',
    'nama-pt': choice.perguruanTinggiProvisional ?? '',
    'nama-pt-id': choice.perguruanTinggiCode ?? (choice.perguruanTinggiProvisional ? notListed : ''),
    'nama-pt-ijazah': choice.perguruanTinggiOnIjazah ?? '',
    'nama-prodi': choice.prodi ?? choice.prodiProvisional ?? '',
    'nama-prodi-id': choice.prodiCode ?? (choice.prodiProvisional ? notListed : ''),
    akreditasi: choice.accreditation ?? '',
    ...(date ? { 'tanggal-ijazah-day': String(date.day), 'tanggal-ijazah-month': String(date.month), 'tanggal-ijazah-year': String(date.year) } : {}),
    'nomor-ijazah': choice.ijazahNumber ?? '',
    ...Object.fromEntries(Object.entries(choice.extraAnswers).map(([id, text]) => [`tambahan-${id}`, text])),
  }
}

const numberText = (number: number | null) => (number === null ? '' : String(number))

/** A whole number that is an id, or null. */
export const readId = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null)
