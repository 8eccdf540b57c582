import type { FoundInstitutions, FoundProdi } from '#core/application/find-institutions.ts'
import { type AnswerFault, type FormasiAnswers, findAnswerFaults, needsPerguruanTinggi, yearExplanationKey } from '#core/application/rules/formasi-answers.ts'
import { accreditations } from '#core/application/rules/formasi-choice.ts'
import type { Deps } from '#core/deps.ts'
import type { ExtraQuestion } from '#core/formasi/offer-queries.ts'
import { type CalendarDate, parseCalendarDate, partsOf, whyNotCalendarDate } from '#core/values/calendar-date.ts'
import { parseIpk, parseSchoolMark } from '#core/values/ipk.ts'
import { type FormasiErrors, type TypedFormasi, readId } from './formasi-fields.ts'
import { faultText } from './formasi-words.ts'
import { readInstitution, readProdi } from './institution-form.ts'

export type EducationContext = {
  levelCode: number
  birthDate: CalendarDate
  today: CalendarDate
  questions: readonly ExtraQuestion[]
  examLocationIds: readonly number[]
  /** Empty where the agency asks for none. */
  testLocationIds: readonly number[]
}

export type Lists = { institutions: FoundInstitutions | null; prodi: FoundProdi | null }
type Parsed = { value: FormasiAnswers | null; errors: FormasiErrors; lists: Lists }

type Parts = Pick<Deps, 'db' | 'dikti'>

/** Typed text into the answers of the last part, with a sentence for everything that is wrong. */
export async function parseEducation(deps: Parts, typed: TypedFormasi, context: EducationContext): Promise<Parsed> {
  const isHigher = needsPerguruanTinggi(context.levelCode)
  const institution = isHigher ? await readInstitution(deps, typed) : null
  const prodi = isHigher ? await readProdi(deps, typed, institution?.code ?? null, context.levelCode) : null
  const year = /^(19[5-9]\d|2\d{3})$/.test(typed['tahun-lulus']) ? Number(typed['tahun-lulus']) : null
  const date = parseCalendarDate(dateOf(typed))
  const examLocationId = context.examLocationIds.find((id) => id === readId(typed['lokasi-ujian'])) ?? null
  const testLocationId = context.testLocationIds.find((id) => id === readId(typed['lokasi-tes'])) ?? null
  const origin = typed['jenis-pt'] === 'dalam-negeri' || typed['jenis-pt'] === 'luar-negeri' ? typed['jenis-pt'] : null
  const answers: FormasiAnswers = {
    // Where something is missing it has its own sentence; the rest is judged as if it fitted.
    examLocationId: examLocationId ?? 0, testLocationId, graduationYear: year ?? partsOf(date ?? context.today).year, ijazahDate: date ?? context.today,
    ijazahNumber: typed['nomor-ijazah'],
    ipk: isHigher ? parseIpk(typed.ipk) : null,
    schoolMark: isHigher ? null : parseSchoolMark(typed['nilai-ijazah']),
    perguruanTinggiOrigin: isHigher ? origin : null,
    perguruanTinggiCode: institution?.code ?? null, perguruanTinggiProvisional: institution?.provisional ?? null,
    perguruanTinggiOnIjazah: isHigher ? typed['nama-pt-ijazah'] || null : null,
    prodiCode: prodi?.code ?? null, prodi: prodi?.name ?? null, prodiProvisional: prodi?.provisional ?? null,
    accreditation: isHigher ? (accreditations.find((one) => one === typed.akreditasi) ?? null) : null,
    extraAnswers: extraAnswersOf(typed, context),
  }
  const errors = inFormOrder({
    ...sentencesFor(findAnswerFaults(answers, context), year !== null && date !== null),
    ...locationFaults(context, examLocationId, testLocationId),
    ...(isHigher && !origin ? { 'jenis-pt': 'Pilih jenis perguruan tinggi' } : {}),
    ...(institution?.error ? { 'nama-pt': institution.error } : {}),
    ...(prodi?.error ? { 'nama-prodi': prodi.error } : {}),
    ...(year === null ? { 'tahun-lulus': 'Tulis tahun lulus dengan empat angka, misalnya 2015' } : {}),
    ...(date ? {} : { 'tanggal-ijazah': dateSentence(typed) }),
    ...(isIjazahNumber(typed['nomor-ijazah']) ? {} : { 'nomor-ijazah': 'Tulis nomor ijazah seperti tertera di ijazah, paling banyak 80 huruf dan angka' }),
    ...questionFaults(typed, context.questions),
  })
  const lists = { institutions: institution?.list ?? null, prodi: prodi?.list ?? null }
  return { value: Object.keys(errors).length === 0 ? answers : null, errors, lists }
}

export const dateOf = (typed: TypedFormasi) => ({ day: typed['tanggal-ijazah-day'], month: typed['tanggal-ijazah-month'], year: typed['tanggal-ijazah-year'] })

function dateSentence(typed: TypedFormasi): string {
  const fault = whyNotCalendarDate(dateOf(typed))
  if (fault === 'missing') return 'Masukkan tanggal ijazah'
  return fault === 'incomplete' ? 'Lengkapi hari, bulan, dan tahun pada tanggal ijazah' : 'Tanggal ijazah harus tanggal yang ada di kalender, misalnya 27 8 2015'
}

const isIjazahNumber = (text: string) => text.length > 0 && text.length <= 80 && /^[\p{L}\p{N}][\p{L}\p{N} ./()–-]*$/u.test(text)

/** Years can only be compared when both were given. */
function sentencesFor(faults: readonly AnswerFault[], hasBothYears: boolean): Record<string, string> {
  const told = faults.filter((fault) => hasBothYears || fault !== 'year-unexplained')
  return Object.fromEntries(told.map((fault) => faultText[fault]))
}

function locationFaults({ testLocationIds }: EducationContext, examLocationId: number | null, testLocationId: number | null) {
  return {
    ...(examLocationId === null ? { 'lokasi-ujian': 'Pilih lokasi ujian' } : {}),
    ...(testLocationIds.length > 0 && testLocationId === null ? { 'lokasi-tes': 'Pilih lokasi tes' } : {}),
  }
}

function questionFaults(typed: TypedFormasi, questions: readonly ExtraQuestion[]): Record<string, string> {
  const faults = questions.flatMap(({ id, label, isMandatory, maxLength }) => {
    const text = typed[`tambahan-${id}`] ?? ''
    if (isMandatory && text === '') return [[`tambahan-${id}`, `Isi ${label}`]]
    return text.length > maxLength ? [[`tambahan-${id}`, `${label} paling banyak ${maxLength} huruf dan angka`]] : []
  })
  return Object.fromEntries(faults)
}

function extraAnswersOf(typed: TypedFormasi, { questions }: EducationContext): Record<string, string> {
  const asked = questions.map(({ id }) => [id, typed[`tambahan-${id}`] ?? ''])
  const explanation = [yearExplanationKey, typed['penjelasan-tahun-lulus'].slice(0, 300)]
  return Object.fromEntries([...asked, explanation].filter(([, text]) => text !== ''))
}

const order = ['lokasi-ujian', 'lokasi-tes', 'ipk', 'nilai-ijazah', 'tahun-lulus', 'penjelasan-tahun-lulus', 'tanggal-ijazah', 'nomor-ijazah', 'jenis-pt', 'nama-pt', 'nama-pt-ijazah', 'nama-prodi', 'akreditasi']

function inFormOrder(errors: Record<string, string>): FormasiErrors {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  return Object.fromEntries(Object.entries(errors).toSorted(([a], [b]) => place(a) - place(b)))
}
