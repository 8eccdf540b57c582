import type { Deps } from '#core/deps.ts'
import { workAsked } from '#core/account/rules/new-device-work.ts'

export type Counter = { name: 'sign-in-device' | 'sign-in-nik' | 'sign-in-worked-for'; key: Buffer }

/** What an unknown device can do instead of waiting, and how long even that must wait. */
export type WayByWork = { bits: number; retryAfterSeconds: number }

export type NotAdmitted =
  | { ok: false; refusal: 'wait'; retryAfterSeconds: number; byWork: WayByWork | null }
  | { ok: false; refusal: 'mail-link-needed' }

type Admission = { ok: true; counter: Counter; failedBefore: number } | NotAdmitted

/** So many wrong passwords in a row on unknown devices: from then on a new device comes in by the mailed link only. */
const mostGuesses = 100

type Attempt = { nikIndex: Buffer; knownDevice: Buffer | null; workShown: number }

/**
 * Counts an attempt before its password is looked at. A device on which the owner signed in before has its own count:
 * strangers who guess elsewhere make nobody wait there. Unknown devices share one count of eight tries in five minutes;
 * while it waits, work opens two more, which guessing without work cannot use up. That is ten in all (trust.md T02, T03).
 */
export async function admitAttempt(deps: Pick<Deps, 'limits'>, { nikIndex, knownDevice, workShown }: Attempt): Promise<Admission> {
  if (!knownDevice) return admitUnknown(deps, nikIndex, workShown)
  const counter: Counter = { name: 'sign-in-device', key: Buffer.concat([nikIndex, knownDevice]) }
  const { allowed, used, retryAfterSeconds } = await deps.limits.consume(counter.name, counter.key)
  return allowed ? { ok: true, counter, failedBefore: used - 1 } : { ok: false, refusal: 'wait', retryAfterSeconds, byWork: null }
}

async function admitUnknown({ limits }: Pick<Deps, 'limits'>, key: Buffer, workShown: number): Promise<Admission> {
  const worked = await limits.peek('sign-in-worked-for', key)
  const free = await limits.consume('sign-in-nik', key)
  const failedBefore = free.used + worked.used - (free.allowed ? 1 : 0)
  if (failedBefore >= mostGuesses) return { ok: false, refusal: 'mail-link-needed' }
  if (free.allowed) return { ok: true, counter: { name: 'sign-in-nik', key }, failedBefore }

  const wait = { ok: false, refusal: 'wait', retryAfterSeconds: free.retryAfterSeconds } as const
  const bits = workAsked(worked.used)
  if (workShown < bits) return { ...wait, byWork: { bits, retryAfterSeconds: worked.retryAfterSeconds } }
  const paid = await limits.consume('sign-in-worked-for', key)
  if (paid.allowed) return { ok: true, counter: { name: 'sign-in-worked-for', key }, failedBefore }
  return { ...wait, byWork: { bits: workAsked(paid.used), retryAfterSeconds: paid.retryAfterSeconds } }
}
