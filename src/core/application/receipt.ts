import type { ReceiptKey } from '#platform/keys/receipt-key.ts'
import { type RegistrationNumber, parseRegistrationNumber } from '#core/values/registration-number.ts'

/** What a receipt states: this application, with exactly this content, reached us at this time; and since when its sender was in line, where it came after the deadline. */
export type ReceiptStatement = { registrationNumber: RegistrationNumber; seasonId: number; receivedAt: Date; inLineSince: Date | null; snapshotSha256: Buffer }

/**
 * Statement: form (1 byte) | season (2) | registration number (8) | seconds since 1970 (6) | SHA-256 (32); in form 2 also
 * seconds since 1970 at which they stood in line (6); then Ed25519 over it (64).
 */
const plainForm = 1
const inLineForm = 2
const plainBytes = 49
const inLineBytes = 55
const signatureBytes = 64

/** Short enough for a QR code: 151 letters of base64url, 159 with a line. */
export function signReceipt(key: ReceiptKey, statement: ReceiptStatement): string {
  const { registrationNumber, seasonId, receivedAt, inLineSince, snapshotSha256 } = statement
  const bytes = Buffer.alloc(inLineSince ? inLineBytes : plainBytes)
  bytes.writeUInt8(inLineSince ? inLineForm : plainForm, 0)
  bytes.writeUInt16BE(seasonId, 1)
  bytes.writeBigUInt64BE(BigInt(registrationNumber), 3)
  bytes.writeUIntBE(Math.floor(receivedAt.getTime() / 1000), 11, 6)
  snapshotSha256.copy(bytes, 17)
  if (inLineSince) bytes.writeUIntBE(Math.floor(inLineSince.getTime() / 1000), plainBytes, 6)
  return Buffer.concat([bytes, key.sign(bytes)]).toString('base64url')
}

/** The statement, when it is one of ours to the last letter; null for everything else. Asks nobody. */
export function verifyReceipt(key: ReceiptKey, receipt: string): ReceiptStatement | null {
  const bytes = Buffer.from(receipt, 'base64url')
  const statementBytes = bytes.length - signatureBytes
  // A second spelling of the same bytes is no receipt of ours.
  const isInLine = statementBytes === inLineBytes
  if ((!isInLine && statementBytes !== plainBytes) || bytes.toString('base64url') !== receipt) return null
  const statement = bytes.subarray(0, statementBytes)
  if (statement[0] !== (isInLine ? inLineForm : plainForm) || !key.isSignedByUs(statement, bytes.subarray(statementBytes))) return null
  const registrationNumber = parseRegistrationNumber(statement.readBigUInt64BE(3).toString().padStart(17, '0'))
  const instantAt = (offset: number) => new Date(statement.readUIntBE(offset, 6) * 1000)
  return (
    registrationNumber && {
      registrationNumber,
      seasonId: statement.readUInt16BE(1),
      receivedAt: instantAt(11),
      inLineSince: isInLine ? instantAt(plainBytes) : null,
      snapshotSha256: Buffer.from(statement.subarray(17, plainBytes)),
    }
  )
}

/** The number that a receipt claims, believed of nobody: only to say what a receipt that is none of ours is. */
export function claimedNumber(receipt: string): RegistrationNumber | null {
  const bytes = Buffer.from(receipt, 'base64url')
  return bytes.length < 11 ? null : parseRegistrationNumber(bytes.readBigUInt64BE(3).toString().padStart(17, '0'))
}
