import { findProgrammes, listProgrammesTaking } from '#core/formasi/resolve-search.ts'
import type { Candidate } from '#core/formasi/rules/eligibility.ts'
import { programmeKey } from '#core/formasi/rules/programme.ts'
import { ageOn, type CalendarDate, type DateFault, parseCalendarDate, whyNotCalendarDate } from '#core/values/calendar-date.ts'
import { parseIpk } from '#core/values/ipk.ts'
import type { Db } from '#platform/db/pool.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { readableProgramme } from './wording.ts'

/** The form as typed, kept through every answer. */
export type EligibilityFields = {
  birthDate: { day: string; month: string; year: string }
  levelCode: string
  programme: string
  /** One of the programmes offered for the text in `programmeAsked`. */
  programmeChoice: string
  programmeAsked: string
  disability: string
  thk2: string
  ipk: string
  height: string
  formasi: string
}

export type EligibilityForm =
  | { ok: true; value: { candidate: Candidate; formasiId: number | null } }
  | { ok: false; errors: FieldErrors; /** Programmes to choose from when the typed one was not clear. */ offered: string[] }

const maxOffered = 8

export function readFields(body: unknown): EligibilityFields {
  const text = (name: string) => {
    const value = (body as Record<string, unknown> | undefined)?.[name]
    return typeof value === 'string' ? value.replaceAll('\0', '').trim().slice(0, 200) : ''
  }
  return {
    birthDate: { day: text('lahir-day'), month: text('lahir-month'), year: text('lahir-year') },
    levelCode: text('tingkat'), programme: text('prodi'), programmeChoice: text('prodi-pilihan'), programmeAsked: text('prodi-ditanyakan'),
    disability: text('disabilitas'), thk2: text('thk2'), ipk: text('ipk'), height: text('tinggi'), formasi: text('formasi'),
  }
}

/** Typed text into a candidate. The programme is looked up among those that formasi accept. */
export async function parseEligibility(db: Db, fields: EligibilityFields, today: CalendarDate): Promise<EligibilityForm> {
  const levelCode = /^\d{1,2}$/.test(fields.levelCode) ? Number(fields.levelCode) : null
  const birth = readBirthDate(fields, today)
  const programme = await readProgramme(db, fields, levelCode)
  const errors: FieldErrors = {
    lahir: birth.error,
    tingkat: levelCode === null ? 'Pilih jenjang pendidikan ijazah Anda' : undefined,
    prodi: programme.error,
    disabilitas: isAnswer(fields.disability) ? undefined : 'Pilih apakah Anda penyandang disabilitas',
    thk2: isAnswer(fields.thk2) ? undefined : 'Pilih apakah Anda eks THK-II',
    ipk: fields.ipk === '' || parseIpk(fields.ipk) !== null ? undefined : 'IPK harus angka 0,00 sampai 4,00, misalnya 3,45. Kosongkan bila belum tahu',
    tinggi: fields.height === '' || /^[1-9]\d{1,2}$/.test(fields.height) ? undefined : 'Tinggi badan harus angka dalam sentimeter, misalnya 165. Kosongkan bila belum tahu',
    formasi: fields.formasi === '' || /^\d{1,9}$/.test(fields.formasi) ? undefined : 'Nomor formasi terdiri dari angka saja, misalnya 1204',
  }
  if (!birth.value || levelCode === null || !programme.value || Object.values(errors).some(Boolean)) return { ok: false, errors, offered: programme.offered }
  const candidate: Candidate = {
    birthDate: birth.value, pendidikan: { levelCode, programme: programme.value }, hasDisability: fields.disability === 'ya', isThk2: fields.thk2 === 'ya',
    ipk: fields.ipk === '' ? null : parseIpk(fields.ipk), heightCm: fields.height === '' ? null : Number(fields.height),
  }
  return { ok: true, value: { candidate, formasiId: fields.formasi === '' ? null : Number(fields.formasi) } }
}

const isAnswer = (text: string) => text === 'ya' || text === 'tidak'

const dateFaultText: Record<DateFault, string> = {
  missing: 'Masukkan tanggal lahir sesuai KTP',
  incomplete: 'Lengkapi hari, bulan, dan tahun lahir',
  impossible: 'Tanggal lahir harus tanggal yang ada di kalender, misalnya 27 8 1990',
}

function readBirthDate({ birthDate }: EligibilityFields, today: CalendarDate): { value: CalendarDate | null; error: string | undefined } {
  const fault = whyNotCalendarDate(birthDate)
  const value = parseCalendarDate(birthDate)
  if (fault || !value) return { value: null, error: dateFaultText[fault ?? 'impossible'] }
  if (value > today) return { value: null, error: 'Tanggal lahir tidak boleh setelah hari ini' }
  return ageOn(value, today) > 120 ? { value: null, error: 'Periksa lagi tahun lahir Anda' } : { value, error: undefined }
}

type ProgrammeAnswer = { value: string | null; error: string | undefined; offered: string[] }

async function readProgramme(db: Db, fields: EligibilityFields, levelCode: number | null): Promise<ProgrammeAnswer> {
  const { programme: typed, programmeChoice, programmeAsked } = fields
  if (typed === '') return { value: null, error: 'Tulis program studi seperti di ijazah, misalnya S-1 Ilmu Hukum', offered: [] }
  if (levelCode === null) return { value: null, error: undefined, offered: [] }
  // A choice counts for the text it was offered for; text changed since then is a new question.
  const wanted = programmeChoice !== '' && programmeAsked === typed ? programmeChoice : typed
  const isNamed = (await listProgrammesTaking(db, { levelCode, programme: wanted })).filter((one) => programmeKey(one.programme) === programmeKey(wanted))
  const [named] = isNamed.toSorted((a, b) => b.formasiCount - a.formasiCount)
  if (named) return { value: named.programme, error: undefined, offered: [] }
  const similar = (await findProgrammes(db, wanted)).filter((one) => one.levelCode === levelCode)
  if (similar.length === 0) return { value: null, error: 'Program studi ini tidak diterima oleh formasi mana pun pada jenjang itu. Periksa ejaan dan jenjangnya', offered: [] }
  return { value: null, error: 'Pilih program studi yang tertulis di ijazah Anda', offered: similar.slice(0, maxOffered).map((one) => readableProgramme(one.programme)) }
}
