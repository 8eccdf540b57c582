import type { HouseDeps } from '#emeterai/deps.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { failStamp } from './fail-stamp.ts'
import { type LeasedStamp, takeLease } from './lease.ts'
import type { StampFailure } from './rules/failures.ts'
import { sealStamp } from './seal-stamp.ts'
import { sendStampJob } from './send-stamp-job.ts'
import { checkUrlOf } from './stamp-address.ts'
import { type StoredFile, readStoredFile, storeStampFile } from './stamp-file.ts'

/**
 * Makes a promised stamp: lease and serial, signed file, seal. It can die anywhere and be run again, also twice at once: the
 * round has one serial, and only who holds the lease seals. What fails is written down and comes again by itself.
 */
export async function performStamp(deps: HouseDeps, stampId: string): Promise<void> {
  const stamp = await takeLease(deps, stampId)
  if (!stamp) return
  if ('heldUntil' in stamp) return sendStampJob(deps.db, deps, stampId, new Date(stamp.heldUntil.getTime() + 1000))
  await deps.failPoint('stamp.after-lease')

  const { serial } = stamp
  if (!serial.ok) return failStamp(deps, stamp, serial.refusal)

  const made = await makeFile(deps, stamp, serial.value)
  if (!made.ok) return failStamp(deps, stamp, made.failure, made.detail)
  await deps.failPoint('stamp.after-store')

  if (!(await sealStamp(deps, stamp, serial.value, made.file))) return deps.storage.remove(made.file.storageKey)
  await deps.failPoint('stamp.after-seal')
}

type Made = { ok: true; file: StoredFile } | { ok: false; failure: StampFailure; detail?: string }

async function makeFile(deps: HouseDeps, { holder, input, place }: LeasedStamp, serial: string): Promise<Made> {
  const { stampEngine, clock, houseUrl } = deps
  try {
    const document = await readStoredFile(deps, holder, input)
    const drawn = await stampEngine.stamp(document, place, { serial, checkUrl: checkUrlOf(houseUrl, serial), at: clock.now() })
    if (!drawn.ok) return drawn.refusal === 'too-complex' ? { ok: false, failure: 'too-complex' } : { ok: false, failure: 'document-refused', detail: drawn.refusal }
    await deps.failPoint('stamp.after-sign')
    const file = await storeStampFile(deps, holder, 'stamp-output', drawn.stamped)
    // What counts as stamped is what can be read back, not what we meant to write (trust.md F9).
    await readStoredFile(deps, holder, file)
    return { ok: true, file }
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
