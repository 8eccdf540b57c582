import type { Branded } from './branded.ts'

/** An Indonesian mobile number in E.164: '+6281234567890'. */
export type Phone = Branded<'Phone'>

/** Accepts 0812…, 62812…, +62 812… with spaces, dots, dashes and brackets. */
export function parsePhone(text: string): Phone | null {
  if (text.length > 40) return null
  const digits = text.normalize('NFKC').replace(/[\s().-]/g, '')
  const national = digits.replace(/^(?:\+?62|0)/, '')
  // Mobile numbers start with 8 and have 9 to 12 digits after the country code.
  return national !== digits && /^8\d{8,11}$/.test(national) ? (`+62${national}` as Phone) : null
}

/** '0812-3456-7890'. */
export function formatPhone(phone: Phone): string {
  const local = `0${phone.slice(3)}`
  return `${local.slice(0, 4)}-${local.slice(4, 8)}-${local.slice(8)}`
}
