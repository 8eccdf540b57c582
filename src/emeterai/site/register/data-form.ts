import { type TypedDate, parseCalendarDate, todayInJakarta, whyNotCalendarDate } from '#core/values/calendar-date.ts'
import { parseEmail } from '#core/values/email.ts'
import { parseNik } from '#core/values/nik.ts'
import { parseNpwp } from '#core/values/npwp.ts'
import { parsePersonName } from '#core/values/person-name.ts'
import { parsePhone } from '#core/values/phone.ts'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import type { AccountForm } from '#emeterai/account/register/account-form.ts'
import { leastWholesaleQuantity } from '#emeterai/account/rules/registration.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

export const religions = ['Islam', 'Kristen Protestan', 'Katolik', 'Hindu', 'Buddha', 'Konghucu', 'Kepercayaan terhadap Tuhan YME'] as const

const textFields = ['nik', 'email', 'nama-depan', 'nama-belakang', 'telepon', 'agama', 'alamat', 'pekerjaan', 'npwp', 'nama-badan', 'npwp-badan', 'jabatan', 'jumlah-per-bulan'] as const
type TextField = (typeof textFields)[number]

/** What is shown again after a refusal: everything but the passwords. */
export type TypedData = Record<TextField, string> & { birthDate: TypedDate; hasNoNpwp: boolean; agrees: boolean }

export function readTypedData(body: Record<string, unknown>): TypedData {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].slice(0, 500) : '')
  const fields = Object.fromEntries(textFields.map((name) => [name, text(name)])) as Record<TextField, string>
  const part = (name: string) => text(`tanggal-lahir-${name}`).slice(0, 20)
  return { ...fields, birthDate: { day: part('day'), month: part('month'), year: part('year') }, hasNoNpwp: body['belum-npwp'] === 'ya', agrees: body['setuju'] === 'ya' }
}

type Parsed = { form: AccountForm | null; errors: FieldErrors }

/** Gambar 33: what stands with a star must be there; every fault is named at its field. */
export function parseData(kind: AccountKind, body: Record<string, unknown>, now: Date): Parsed {
  const typed = readTypedData(body)
  const { errors, need } = collector()
  const contact = {
    firstName: need('nama-depan', parsePersonName(typed['nama-depan']), typed['nama-depan'].trim() === '' ? 'Masukkan nama depan' : 'Nama hanya berisi huruf, spasi, titik, koma, petik, dan tanda hubung'),
    lastName: typed['nama-belakang'].trim() === '' ? ('' as const) : need('nama-belakang', parsePersonName(typed['nama-belakang']), 'Nama hanya berisi huruf, spasi, titik, koma, petik, dan tanda hubung'),
    email: need('email', parseEmail(typed.email), typed.email.trim() === '' ? 'Masukkan email' : 'Tulis alamat email yang lengkap, misalnya nama@contoh.com'),
    phone: need('telepon', parsePhone(typed.telepon), typed.telepon.trim() === '' ? 'Masukkan nomor ponsel' : 'Tulis nomor ponsel Indonesia, misalnya 0812 3456 7890'),
    address: need('alamat', plain(typed.alamat, 300), typed.alamat.trim() === '' ? 'Masukkan alamat' : 'Alamat paling banyak 300 karakter'),
    password: password(body, need),
  }
  const own = kind === 'personal' ? personFields(typed, now, need) : organisationFields(kind, typed, need)
  need('setuju', typed.agrees || null, 'Centang bahwa data ini benar')
  return Object.keys(errors).length > 0 ? { form: null, errors: inOrder(errors) } : { form: { ...contact, ...own } as AccountForm, errors }
}

/** As the fields stand on the page, of every kind of user: the summary reads from top to bottom. */
const fieldOrder = ['nik', 'nama-badan', 'npwp-badan', 'jumlah-per-bulan', 'nama-depan', 'nama-belakang', 'jabatan', 'tanggal-lahir', 'agama', 'pekerjaan', 'npwp', 'email', 'telepon', 'alamat', 'password', 'password-ulang', 'setuju']

const inOrder = (errors: Record<string, string>): FieldErrors => Object.fromEntries(fieldOrder.flatMap((field) => (errors[field] ? [[field, errors[field]]] : [])))

type Need = <Value>(field: string, value: Value | null, error: string) => Value | null

function collector(): { errors: Record<string, string>; need: Need } {
  const errors: Record<string, string> = {}
  return {
    errors,
    need(field, value, error) {
      if (value === null) errors[field] = error
      return value
    },
  }
}

function personFields(typed: TypedData, now: Date, need: Need) {
  return {
    kind: 'personal' as const,
    nik: need('nik', parseNik(typed.nik), typed.nik.trim() === '' ? 'Masukkan NIK' : 'NIK terdiri atas 16 angka, seperti yang tertulis di KTP'),
    religion: need('agama', religions.find((religion) => religion === typed.agama) ?? null, 'Pilih agama'),
    birthDate: need('tanggal-lahir', birthDate(typed.birthDate, now), whyNotBirthDate(typed.birthDate)),
    occupation: need('pekerjaan', plain(typed.pekerjaan, 100), typed.pekerjaan.trim() === '' ? 'Masukkan pekerjaan' : 'Pekerjaan paling banyak 100 karakter'),
    npwp: typed.hasNoNpwp ? null : need('npwp', parseNpwp(typed.npwp), typed.npwp.trim() === '' ? 'Masukkan NPWP, atau centang "Belum memiliki NPWP"' : 'NPWP terdiri atas 15 atau 16 angka'),
  }
}

function organisationFields(kind: 'company' | 'wholesale', typed: TypedData, need: Need) {
  const quantity = readCount(typed['jumlah-per-bulan'])
  return {
    kind,
    companyName: need('nama-badan', plain(typed['nama-badan'], 150), typed['nama-badan'].trim() === '' ? 'Masukkan nama badan usaha' : 'Nama badan usaha paling banyak 150 karakter'),
    companyNpwp: need('npwp-badan', parseNpwp(typed['npwp-badan']), typed['npwp-badan'].trim() === '' ? 'Masukkan NPWP badan usaha' : 'NPWP terdiri atas 15 atau 16 angka'),
    jobTitle: need('jabatan', plain(typed.jabatan, 100), typed.jabatan.trim() === '' ? 'Masukkan jabatan penanggung jawab' : 'Jabatan paling banyak 100 karakter'),
    monthlyQuantity: kind === 'company' ? null : need('jumlah-per-bulan', quantity !== null && quantity >= leastWholesaleQuantity ? quantity : null, `Masukkan jumlah per bulan, sedikitnya ${leastWholesaleQuantity.toLocaleString('id-ID')}. Bila lebih sedikit, pilih tipe Perusahaan`),
  }
}

function password(body: Record<string, unknown>, need: Need): string | null {
  const [first, again] = [body['password'], body['password-ulang']].map((value) => (typeof value === 'string' ? value.slice(0, 1000) : ''))
  if (!first) return need('password', null, 'Masukkan password')
  if (first !== again) return need('password-ulang', null, 'Kedua password belum sama. Masukkan lagi password yang sama')
  return first
}

function birthDate(typed: TypedDate, now: Date) {
  const date = parseCalendarDate(typed)
  return date && date < todayInJakarta(now) ? date : null
}

function whyNotBirthDate(typed: TypedDate): string {
  const fault = whyNotCalendarDate(typed)
  if (fault === 'missing') return 'Masukkan tanggal lahir'
  return fault === 'incomplete' ? 'Lengkapi hari, bulan, dan tahun lahir' : 'Tanggal lahir tidak ada di kalender atau belum lewat'
}

/** One line of ordinary text, tidied; null when empty or too long. */
function plain(text: string, longest: number): string | null {
  const tidy = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return tidy !== '' && tidy.length <= longest ? tidy : null
}

function readCount(text: string): number | null {
  const digits = text.replace(/[\s.]/g, '')
  return /^[0-9]{1,7}$/.test(digits) ? Number(digits) : null
}
