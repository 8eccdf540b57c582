import type { IjazahAnswers } from '#core/account/save-registration-answers.ts'
import type { OpenRegistration } from '#core/account/registration.ts'
import { findBirthplace, searchBirthplaces } from '#core/reference/queries.ts'
import { type TypedDate, parseCalendarDate, partsOf, todayInJakarta, whyNotCalendarDate } from '#core/values/calendar-date.ts'
import { type Sex, contradictsNik } from '#core/values/nik.ts'
import { parsePersonName } from '#core/values/person-name.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Fields, dateFault, onlyWrong, readDate, readText } from './fields.ts'
import { nameFault } from './identity-form.ts'

/** What stood in step 2's boxes. Passwords are read but never shown again. */
export type TypedData = {
  nameOnIjazah: string
  birthplace: string
  /** The chosen place's id, 'lain' for one that the list lacks, or ''. */
  birthplaceId: string
  birthDateOnIjazah: TypedDate
  sex: string
  sexIsRight: boolean
  keepsKtp: boolean
  password: string
  confirmation: string
  firstQuestion: string
  firstAnswer: string
  secondQuestion: string
  secondAnswer: string
}

export type DataFields = Fields<
  | 'nama-ijazah' | 'tempat-lahir-ijazah' | 'tanggal-lahir-ijazah' | 'jenis-kelamin' | 'jenis-kelamin-sudah-benar' | 'ktp' | 'tetap-ktp' | 'swafoto'
  | 'password' | 'konfirmasi-password' | 'pertanyaan-1' | 'jawaban-1' | 'pertanyaan-2' | 'jawaban-2'
>

export const otherBirthplace = 'lain'

export function readTypedData(fields: Record<string, unknown>): TypedData {
  const text = (name: string, longest = 300) => readText(fields, name, longest)
  return {
    nameOnIjazah: text('nama-ijazah'),
    birthplace: text('tempat-lahir-ijazah', 100),
    birthplaceId: text('tempat-lahir-ijazah-id', 60),
    birthDateOnIjazah: readDate(fields, 'tanggal-lahir-ijazah'),
    sex: text('jenis-kelamin', 10),
    sexIsRight: fields['jenis-kelamin-sudah-benar'] === 'ya',
    keepsKtp: fields['tetap-ktp'] === 'ya',
    // Spaces at the ends belong to a password.
    password: String(fields['password'] ?? '').slice(0, 500),
    confirmation: String(fields['konfirmasi-password'] ?? '').slice(0, 500),
    firstQuestion: text('pertanyaan-1', 120),
    firstAnswer: text('jawaban-1', 200),
    secondQuestion: text('pertanyaan-2', 120),
    secondAnswer: text('jawaban-2', 200),
  }
}

/** What the draft holds, as it would be typed. */
export function dataAsTyped(registration: OpenRegistration): TypedData {
  const date = registration.birthDateOnIjazah && partsOf(registration.birthDateOnIjazah)
  return {
    nameOnIjazah: registration.nameOnIjazah ?? '',
    birthplace: registration.birthPlaceOnIjazah ?? '',
    birthplaceId: registration.birthplaceOnIjazahId ?? (registration.birthPlaceOnIjazah ? otherBirthplace : ''),
    birthDateOnIjazah: date ? { day: String(date.day), month: String(date.month), year: String(date.year) } : { day: '', month: '', year: '' },
    sex: registration.sex ?? '',
    sexIsRight: registration.isComplete,
    keepsKtp: registration.keepsKtp,
    password: '',
    confirmation: '',
    firstQuestion: registration.firstQuestion ?? '',
    firstAnswer: '',
    secondQuestion: registration.secondQuestion ?? '',
    secondAnswer: '',
  }
}

type Parsed = { answers: Partial<IjazahAnswers>; errors: DataFields; asksAboutSex: boolean }

/** Every answer that is right, and a sentence for every one that is not. */
export async function parseIjazahAnswers(db: Db, typed: TypedData, registration: OpenRegistration, now: Date): Promise<Parsed> {
  const nameOnIjazah = parsePersonName(typed.nameOnIjazah)
  const birthplace = await readBirthplace(db, typed)
  const date = parseCalendarDate(typed.birthDateOnIjazah)
  const isPast = date !== null && date <= todayInJakarta(now)
  const sex: Sex | null = typed.sex === 'male' || typed.sex === 'female' ? typed.sex : null
  const asksAboutSex = sex !== null && contradictsSex(registration, sex)
  const errors = onlyWrong<keyof DataFields>({
    'nama-ijazah': nameFault(typed.nameOnIjazah, 'nama tanpa gelar sesuai ijazah', 'Nama'),
    'tempat-lahir-ijazah': birthplace ? undefined : typed.birthplace === '' ? 'Tulis sedikitnya 3 huruf, lalu pilih kabupaten atau kota lahir' : 'Pilih salah satu tempat dari daftar',
    'tanggal-lahir-ijazah': dateFault(whyNotCalendarDate(typed.birthDateOnIjazah), 'tanggal lahir sesuai ijazah') ?? (date && !isPast ? 'Tanggal lahir harus sudah lewat' : undefined),
    'jenis-kelamin': sex ? undefined : 'Pilih jenis kelamin',
    'jenis-kelamin-sudah-benar': asksAboutSex && !typed.sexIsRight ? 'NIK Anda menunjukkan jenis kelamin lain. Periksa pilihan Anda; bila sudah benar, beri centang lalu lanjutkan' : undefined,
  })
  const answers = {
    ...(nameOnIjazah ? { nameOnIjazah } : {}),
    ...(birthplace ? { birthplace } : {}),
    ...(date && isPast ? { birthDateOnIjazah: date } : {}),
    ...(sex ? { sex } : {}),
  }
  return { answers, errors, asksAboutSex }
}

/** Where only the sex differs: a NIK whose date differs was asked about in step 1. */
function contradictsSex({ person, birthDateOnKtp }: OpenRegistration, sex: Sex): boolean {
  return !contradictsNik(person.nik, birthDateOnKtp) && contradictsNik(person.nik, birthDateOnKtp, sex)
}

/** The chosen place; or the only one of exactly that name; or, when the list lacks it, what was typed (guide 6.1.8). */
async function readBirthplace(db: Db, { birthplace, birthplaceId }: TypedData): Promise<IjazahAnswers['birthplace'] | null> {
  if (birthplaceId === otherBirthplace) {
    const name = parsePersonName(birthplace)
    return name && { id: null, name }
  }
  const chosen = birthplaceId === '' ? null : await findBirthplace(db, birthplaceId)
  if (chosen && (birthplace === '' || isSame(chosen.name, birthplace))) return { id: chosen.id, name: chosen.name }
  const named = (await searchBirthplaces(db, birthplace)).filter((place) => isSame(place.name, birthplace))
  return named.length === 1 && named[0] ? { id: named[0].id, name: named[0].name } : null
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.trim().toLowerCase()
