import type { HouseDeps } from '#emeterai/deps.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { failStamp } from './fail-stamp.ts'
import { issueSerial } from './issue-serial.ts'
import { type LeasedStamp, takeLease } from './lease.ts'
import type { StampFailure } from './rules/failures.ts'
import { sealStamp } from './seal-stamp.ts'
import { sendStampJob } from './send-stamp-job.ts'
import { checkUrlOf } from './stamp-address.ts'
import { dropStampFile, keepStampFile, loadHolderKey, readStampFile } from './stamp-file.ts'

/**
 * Makes a promised stamp: lease, serial, signed file, seal. It can die anywhere and be run again, also twice at once: the
 * round has one serial, and only who holds the lease seals. What fails is written down and comes again by itself.
 */
export async function performStamp(deps: HouseDeps, stampId: string): Promise<void> {
  const stamp = await takeLease(deps, stampId)
  if (!stamp) return
  if ('heldUntil' in stamp) return sendStampJob(deps.db, deps, stampId, new Date(stamp.heldUntil.getTime() + 1000))
  await deps.failPoint('stamp.after-lease')

  const issued = await issueSerial(deps, stamp)
  if (!issued.ok) return issued.refusal === 'lease-lost' ? undefined : failStamp(deps, stamp, issued.refusal)
  await deps.failPoint('stamp.after-serial')

  const made = await makeFile(deps, stamp, issued.value)
  if (!made.ok) return failStamp(deps, stamp, made.failure, made.detail)
  await deps.failPoint('stamp.after-store')

  if (!(await sealStamp(deps, stamp, issued.value, made))) return dropStampFile(deps, made.fileId)
  await deps.failPoint('stamp.after-seal')
}

type Made = { ok: true; fileId: string; sha256: Buffer } | { ok: false; failure: StampFailure; detail?: string }

async function makeFile(deps: HouseDeps, { accountId, inputFileId, place }: LeasedStamp, serial: string): Promise<Made> {
  const { stampEngine, clock, houseUrl } = deps
  try {
    const holderKey = await loadHolderKey(deps, accountId)
    const input = await readStampFile(deps, holderKey, inputFileId)
    const drawn = await stampEngine.stamp(input, place, { serial, checkUrl: checkUrlOf(houseUrl, serial), at: clock.now() })
    if (!drawn.ok) return drawn.refusal === 'too-complex' ? { ok: false, failure: 'too-complex' } : { ok: false, failure: 'document-refused', detail: drawn.refusal }
    await deps.failPoint('stamp.after-sign')
    const file = await keepStampFile(deps, holderKey, 'stamp-output', drawn.stamped)
    // What counts as stamped is what can be read back, not what we meant to write (trust.md F9).
    await readStampFile(deps, holderKey, file.fileId)
    return { ok: true, ...file }
  } catch (error) {
    const failure = failureOf(error)
    if (!failure) throw error
    deps.log.warn('stamp-failed', { code: failure, error })
    return { ok: false, failure }
  }
}

/** Null for what is no fault of another party: a bug, or our own database. */
function failureOf(error: unknown): StampFailure | null {
  if ((error as { statusCode?: number }).statusCode === 503) return 'too-busy'
  if (!(error instanceof PartyUnavailable)) return null
  return error.party === 'tsa' ? 'time-unavailable' : error.party === 'storage' ? 'storage-unavailable' : 'signer-unavailable'
}
