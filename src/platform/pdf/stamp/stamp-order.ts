import type { SignatureText, Signer, Tsa } from '#platform/pdf/signing/signer.ts'
import type { StampPlace } from './place.ts'

/** What proves, years later, that no certificate of the stamp was revoked when it was made: DER, each with its issuers. */
export type Revocation = { certificates: Buffer[]; crls: Buffer[] }

/** A stamp, where it goes and what it says: LATIHAN in its picture when `isRehearsal`. `reason` is what stands behind the serial: `[SERIAL] reason`. */
export type StampDrawing = StampPlace & Omit<SignatureText, 'fieldName'> & { serial: string; checkUrl: string; revocation: Revocation; isRehearsal?: boolean }

export type StampOrder = StampDrawing & { signer: Signer; tsa: Tsa }

const fieldPrefix = 'emet-'

/** Letters, numbers and hyphens: a serial is part of a field name, where a dot would begin another field. */
const serialForm = /^[0-9A-Z-]{4,40}$/

export const isSerial = (text: string) => serialForm.test(text)
export const fieldOf = (serial: string) => `${fieldPrefix}${serial}`
export const isStampField = (field: string) => field.startsWith(fieldPrefix)

/** The serial that a field of this name carries, or null. */
export function serialOfField(field: string): string | null {
  const serial = field.slice(fieldPrefix.length)
  return isStampField(field) && isSerial(serial) ? serial : null
}

export const reasonWith = (serial: string, reason: string) => `[${serial}] ${reason}`

/** The serial in front of a reason, or null. */
export const serialOfReason = (reason: string) => /^\[([0-9A-Z-]{4,40})\](?: |$)/.exec(reason)?.[1] ?? null
