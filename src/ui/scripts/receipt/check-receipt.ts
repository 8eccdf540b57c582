import { fromBase64url, toHex } from './bytes.ts'
import { isSigned } from './is-signed.ts'

export type CheckedReceipt = { receipt: string; registrationNumber: string; seasonId: number; receivedAt: Date; inLineSince: Date | null; contentSha256: string }

/** A receipt somewhere in what was pasted: the address in the QR code, the mail, or the receipt itself. */
export function findReceipt(typed: string): string | null {
  const text = typed.replace(/\s+/g, '')
  return /[?&]tanda=([\w-]+)/.exec(text)?.[1] ?? (/^[\w-]{100,}$/.test(text) ? text : null)
}

const signatureBytes = 64
/** By form: the length of the statement before its signature (core/application/receipt.ts). */
const statementBytes: Readonly<Record<number, number>> = { 1: 49, 2: 55 }

/** What the receipt states, when one of the keys signed it to the last bit; null otherwise. Asks no network. */
export async function checkReceipt(keys: readonly string[], receipt: string): Promise<CheckedReceipt | null> {
  const bytes = fromBase64url(receipt)
  const size = bytes && statementBytes[bytes[0]!]
  if (!bytes || !size || bytes.length !== size + signatureBytes) return null
  if (!(await isSigned(keys, bytes.slice(0, size), bytes.slice(size)))) return null
  const view = new DataView(bytes.buffer)
  const instantAt = (offset: number) => new Date((view.getUint16(offset) * 2 ** 32 + view.getUint32(offset + 2)) * 1000)
  return {
    receipt,
    seasonId: view.getUint16(1),
    registrationNumber: view.getBigUint64(3).toString().padStart(17, '0'),
    receivedAt: instantAt(11),
    contentSha256: toHex(bytes.slice(17, 49)),
    inLineSince: size === 55 ? instantAt(49) : null,
  }
}
