import type { Email } from '#core/values/email.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/** The columns of emeterai.account that are envelopes (trust.md §5.1). They open for this row and column only. */
export type SealedColumn = 'email' | 'nik' | 'phone' | 'address' | 'npwp' | 'company_npwp'

export function sealAccountField(dataKey: Buffer, column: SealedColumn, accountId: string, text: string): Buffer {
  return encryptField(dataKey, text, `emeterai.account|${column}|${accountId}`)
}

export function openAccountField(dataKey: Buffer, column: SealedColumn, accountId: string, envelope: Buffer): string {
  return decryptField(dataKey, envelope, `emeterai.account|${column}|${accountId}`)
}

/** Equal addresses meet, nobody without the key can guess them. */
export const emailIndexOf = (keys: KeyRing, email: Email): Buffer => keys.blindIndex('email', email)
