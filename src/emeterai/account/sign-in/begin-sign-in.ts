import { done } from '#core/outcome.ts'
import type { Email } from '#core/values/email.ts'
import { emailIndexOf } from '#emeterai/account/account-fields.ts'
import type { AccountState } from '#emeterai/account/find-holder.ts'
import type { Visitor } from '#emeterai/account/visitor.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import { mailActivation } from '#emeterai/account/register/mail-activation.ts'
import { type Credentials, findCredentials } from './find-credentials.ts'
import { knownDeviceOf } from './known-device.ts'
import { startAttempt } from './send-code.ts'

/**
 * 'wrong' says neither whether the address has an account nor what was wrong (trust.md T01). The states of an account
 * are told only to who knows its password. 'too-many-codes': the mailbox has had its codes for now.
 */
export type BeginSignInRefusal = 'wrong' | 'wait' | 'too-many-codes' | Exclude<AccountState, 'active' | 'closed'>
export type BeginSignInOutcome = { ok: true; value: { attemptId: string } } | { ok: false; refusal: BeginSignInRefusal; retryAfterSeconds: number; reason?: string }

export type SignInAttempt = {
  distributorId: string
  email: Email
  password: string
  /** The browser's token or the portal's client: the code serves only where it was asked for. */
  boundTo: Buffer
  visitor: Visitor
}

type Bucket = { name: 'house-sign-in-device' | 'house-sign-in-email'; key: Buffer }

/**
 * First half of the sign-in: a right password has a six-digit code mailed (guide 6.5, step 7). Attempts are counted
 * before the password is looked at, an address without account costs the same work, and a device known to the account
 * has a count of its own (trust.md §6.4). Throws HashGateBusy.
 */
export async function beginSignIn(deps: HouseDeps, attempt: SignInAttempt): Promise<BeginSignInOutcome> {
  const { db, keys, limits, hashGate } = deps
  const { distributorId, email, password, boundTo, visitor } = attempt
  const emailIndex = emailIndexOf(keys, email)
  const found = await findCredentials(db, distributorId, emailIndex)
  const device = found && knownDeviceOf(keys, visitor.deviceToken, found)
  const place = Buffer.concat([Buffer.from(`${distributorId}|`), emailIndex])
  const bucket: Bucket = device ? { name: 'house-sign-in-device', key: Buffer.concat([place, Buffer.from(device)]) } : { name: 'house-sign-in-email', key: place }

  const counted = await limits.consume(bucket.name, bucket.key)
  if (!counted.allowed) return { ok: false, refusal: 'wait', retryAfterSeconds: counted.retryAfterSeconds }
  const isRight = await hashGate.verify(found?.passwordPhc ?? null, password).catch(async (error: unknown) => {
    // A gate too busy to look has judged nothing: the attempt is given back.
    await limits.refund(bucket.name, bucket.key)
    throw error
  })
  if (!found || !isRight) {
    await recordFailure(deps, found?.accountId ?? null, visitor)
    return { ok: false, refusal: 'wrong', retryAfterSeconds: 0 }
  }
  await limits.refund(bucket.name, bucket.key)
  const renewed = await hashGate.renew(found.passwordPhc, password)
  if (renewed) await db.updateTable('emeterai.account').set({ passwordPhc: renewed }).where('id', '=', found.accountId).where('passwordPhc', '=', found.passwordPhc).execute()
  if (found.state !== 'active') return tellState(deps, found)
  const started = await startAttempt(deps, found.accountId, boundTo)
  return started.ok ? done({ attemptId: started.attemptId }) : { ok: false, refusal: 'too-many-codes', retryAfterSeconds: started.retryAfterSeconds }
}

/** An address that is not verified yet gets its letter again: who knows the password has lost it, more likely than not. */
async function tellState(deps: HouseDeps, { accountId, state, refusalReason }: Credentials): Promise<BeginSignInOutcome> {
  const refusal = state as Exclude<AccountState, 'active' | 'closed'>
  if (refusal === 'unverified' && (await deps.limits.consume('house-links', `activation|${accountId}`)).allowed) await deps.db.transaction().execute((tx) => mailActivation(tx, deps, accountId))
  return { ok: false, refusal, retryAfterSeconds: 0, ...(refusalReason ? { reason: refusalReason } : {}) }
}

/** The same writes with and without an account; many failures behind one address are a sign, told as it is crossed. */
async function recordFailure({ db, limits, log }: HouseDeps, accountId: string | null, { network, requestId, deviceLabel }: Visitor): Promise<void> {
  await db.transaction().execute((tx) =>
    recordHouseEvent(tx, { by: { kind: 'anonymous', requestId }, action: 'sign-in-failed', ...(accountId ? { object: { kind: 'account', id: accountId } } : {}), reason: deviceLabel }),
  )
  const { used, allowed } = await limits.consume('house-sign-in-network', network)
  if (!allowed) log.warn('sign-in-attack-suspected', { code: 'house-sign-in-network', count: used })
}
