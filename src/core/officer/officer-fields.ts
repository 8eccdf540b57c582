import type { Email } from '#core/values/email.ts'
import { decryptField, encryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

export function sealOfficerEmail(dataKey: Buffer, officerId: string, email: Email): Buffer {
  return encryptField(dataKey, email, `officer.officer|email|${officerId}`)
}

export function openOfficerEmail(keys: KeyRing, row: { id: string; wrappedKey: Buffer; email: Buffer }): Email {
  return decryptField(openDataKey(keys, row.wrappedKey), row.email, `officer.officer|email|${row.id}`) as Email
}

export function officerEmailIndex(keys: KeyRing, email: Email): Buffer {
  return keys.blindIndex('email', email)
}
