import { type TicketCategory, type TicketField, askedOf, ticketCategories } from '#core/ticket/rules/categories.ts'
import type { TicketContents } from '#core/ticket/contents.ts'
import { fieldText } from '#core/ticket/rules/ticket-text.ts'
import { parseEmail } from '#core/values/email.ts'
import { parseNik } from '#core/values/nik.ts'
import { parseNomorKk } from '#core/values/nomor-kk.ts'
import { parsePersonName } from '#core/values/person-name.ts'
import { readText } from '#portal/registration/fields.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'

type Fields = Record<string, unknown>

export type TypedTicket = { name: string; nik: string; email: string; story: string; answers: Partial<Record<TicketField, string>> }

export function readCategory(value: unknown): TicketCategory | null {
  return ticketCategories.find((category) => category === value) ?? null
}

export function readTypedTicket(body: Fields, category: TicketCategory): TypedTicket {
  const answers = Object.fromEntries(askedOf[category].fields.map((field) => [field, readText(body, field, 200)]))
  return { name: readText(body, 'nama', 200), nik: readText(body, 'nik', 40), email: readText(body, 'email', 300), story: readText(body, 'cerita', 2000), answers }
}

export const mostStory = 500

export function parseTicket(typed: TypedTicket, category: TicketCategory): { ok: true; value: TicketContents } | { ok: false; errors: FieldErrors } {
  const nik = parseNik(typed.nik)
  const name = parsePersonName(typed.name)
  const email = parseEmail(typed.email)
  const errors: Record<string, string | undefined> = {
    nama: name ? undefined : 'Masukkan nama lengkap sesuai KTP',
    nik: nik ? undefined : 'NIK harus 16 angka',
    email: email ? undefined : 'Masukkan alamat email yang aktif, misalnya nama@contoh.example',
  }
  for (const field of askedOf[category].fields) errors[field] = answerFault(field, typed.answers[field] ?? '')
  errors['cerita'] = typed.story.length < 10 ? 'Ceritakan kendala Anda, paling sedikit 10 karakter' : typed.story.length > mostStory ? `Paling panjang ${mostStory} karakter` : undefined
  if (nik && name && email && !Object.values(errors).some(Boolean)) return { ok: true, value: { nik, name, email, story: typed.story, answers: typed.answers } }
  return { ok: false, errors }
}

function answerFault(field: TicketField, text: string): string | undefined {
  if (field === 'nomor-kk') return parseNomorKk(text) ? undefined : 'Nomor KK harus 16 angka'
  if (field === 'tahun-lahir') return /^(19|20)\d\d$/.test(text) ? undefined : 'Tulis tahun lahir dengan 4 angka'
  return text === '' ? `Isi ${fieldText[field].charAt(0).toLowerCase()}${fieldText[field].slice(1)}` : undefined
}

/** As people copy it: with spaces or hyphens, in small letters. */
export function readTicketNumber(text: string): string {
  return text.toUpperCase().replace(/[^2-9A-Z]/g, '').slice(0, 20)
}

/** "ABCDE-23456" */
export const showTicketNumber = (number: string) => `${number.slice(0, 5)}-${number.slice(5)}`
