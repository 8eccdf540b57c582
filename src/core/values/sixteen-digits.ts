export type SixteenDigitsFault = 'missing' | 'not-16-digits'

const maxTyped = 40

/** People copy numbers from cards and chats: spaces, dots and dashes between the digits mean nothing. */
export function readSixteenDigits(text: string): { digits: string } | { fault: SixteenDigitsFault } {
  if (text.length > maxTyped) return { fault: 'not-16-digits' }
  const digits = text.normalize('NFKC').replace(/[\s.-]/g, '')
  if (digits === '') return { fault: 'missing' }
  return /^\d{16}$/.test(digits) ? { digits } : { fault: 'not-16-digits' }
}

/** '3201010101900001' → '3201 0101 0190 0001', as people read it aloud. */
export function inFours(digits: string): string {
  return `${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8, 12)} ${digits.slice(12)}`
}
