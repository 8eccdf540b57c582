import type { HouseDeps } from '#emeterai/deps.ts'
import { verifyStampsSafely } from '#platform/pdf/stamp/verify-stamps-safely.ts'
import { findSerials } from './find-serial.ts'
import { type FindingVerdict, judgeFinding } from './judge-finding.ts'

/** What anybody will find of this stamp on this document; null when the document cannot be read or does not carry it. */
export async function checkStamp({ db, clock, stampSigning }: Pick<HouseDeps, 'db' | 'clock' | 'stampSigning'>, bytes: Buffer, serial: string): Promise<FindingVerdict | null> {
  const { stampRoots, timeRoots, revocation } = stampSigning
  const reading = await verifyStampsSafely(bytes, { stampRoots, timeRoots, crls: revocation(clock.now()).crls })
  const stamp = reading.ok ? reading.verification.signatures.find((one) => one.kind === 'stamp' && one.serial === serial) : undefined
  if (!stamp) return null
  return judgeFinding(stamp, (await findSerials(db, [serial])).get(serial) ?? null)
}
