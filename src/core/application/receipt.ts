import type { ReceiptKey } from '#platform/keys/receipt-key.ts'
import { type RegistrationNumber, parseRegistrationNumber } from '#core/values/registration-number.ts'

/** What a receipt states: this application, with exactly this content, reached us at this time. */
export type ReceiptStatement = { registrationNumber: RegistrationNumber; seasonId: number; receivedAt: Date; snapshotSha256: Buffer }

/** Statement: form (1 byte) | season (2) | registration number (8) | seconds since 1970 (6) | SHA-256 (32); then Ed25519 over it (64). */
const form = 1
const statementBytes = 49
const signatureBytes = 64

/** Short enough for a QR code: 151 letters of base64url. */
export function signReceipt(key: ReceiptKey, statement: ReceiptStatement): string {
  const { registrationNumber, seasonId, receivedAt, snapshotSha256 } = statement
  const bytes = Buffer.alloc(statementBytes)
  bytes.writeUInt8(form, 0)
  bytes.writeUInt16BE(seasonId, 1)
  bytes.writeBigUInt64BE(BigInt(registrationNumber), 3)
  bytes.writeUIntBE(Math.floor(receivedAt.getTime() / 1000), 11, 6)
  snapshotSha256.copy(bytes, 17)
  return Buffer.concat([bytes, key.sign(bytes)]).toString('base64url')
}

/** The statement, when it is one of ours to the last letter; null for everything else. Asks nobody. */
export function verifyReceipt(key: ReceiptKey, receipt: string): ReceiptStatement | null {
  const bytes = Buffer.from(receipt, 'base64url')
  // A second spelling of the same bytes is no receipt of ours.
  if (bytes.length !== statementBytes + signatureBytes || bytes.toString('base64url') !== receipt) return null
  const statement = bytes.subarray(0, statementBytes)
  if (statement[0] !== form || !key.isSignedByUs(statement, bytes.subarray(statementBytes))) return null
  const registrationNumber = parseRegistrationNumber(statement.readBigUInt64BE(3).toString().padStart(17, '0'))
  return registrationNumber && { registrationNumber, seasonId: statement.readUInt16BE(1), receivedAt: new Date(statement.readUIntBE(11, 6) * 1000), snapshotSha256: Buffer.from(statement.subarray(17)) }
}
