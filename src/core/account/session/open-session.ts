import { loadAccountOwner } from '#core/account/registered-account.ts'
import { sessionTime } from '#core/account/rules/session-time.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { queueMail } from '#core/mail/queue-mail.ts'
import type { Tx } from '#platform/db/pool.ts'
import { limits } from '#platform/limits/limit-names.ts'
import { hashSecretToken, secretTokenOf } from '#platform/keys/secret-token.ts'
import { deleteOldestSessions, insertSession, insertSignInEvent, renewDevice, saveDevice } from './store.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'

/** What the browser is to keep. `deviceToken` is null when it may keep the one it has. */
export type OpenedSession = { accountId: string; sessionToken: string; deviceToken: string | null }

/** 32 bytes each that nobody can guess: new ones, or such that a second click finds again. */
export type SessionSecrets = { session: Buffer; device: Buffer }

type SignedIn = { accountId: string; nikIndex: Buffer; knownDevice: Buffer | null; failedBefore: number; secrets: SessionSecrets }

/** A new session with a new id (trust.md T13); the oldest beyond three end. The device is known from now on. */
export async function openSession(deps: Deps, signedIn: SignedIn, visitor: Visitor): Promise<OpenedSession> {
  const { accountId, nikIndex } = signedIn
  const { deviceLabel } = visitor
  const now = deps.clock.now()
  const session = secretTokenOf(signedIn.secrets.session)
  const isUnusual = signedIn.knownDevice === null && signedIn.failedBefore >= limits['sign-in-nik'].points
  const owner = isUnusual ? await loadAccountOwner(deps, accountId) : null

  const deviceToken = await deps.db.transaction().execute(async (tx) => {
    await insertSession(tx, { tokenHash: session.hash, accountId, deviceLabel, createdAt: now, seenAt: now, expiresAt: new Date(now.getTime() + sessionTime.longestHours * 3_600_000) })
    await deleteOldestSessions(tx, accountId, sessionTime.mostPerAccount)
    await insertSignInEvent(tx, { nikIndex, at: now, kind: 'signed-in', deviceLabel })
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(deps.keys, visitor) }, action: 'signed-in', object: { kind: 'account', id: accountId } })
    if (owner) {
      await queueMail(tx, deps, { to: owner.person.email, accountId, kind: 'unusual-sign-in', values: { applicantName: owner.nameOnKtp, at: now.toISOString(), device: deviceLabel } })
    }
    return rememberDevice(tx, signedIn, visitor, now)
  })
  return { accountId, sessionToken: session.token, deviceToken }
}

/**
 * A device that was unknown gets a token nobody else can know, whatever its cookie said: a planted cookie opens no count
 * of its own. Others who used the device keep it known.
 */
async function rememberDevice(tx: Tx, { accountId, knownDevice, secrets }: SignedIn, { deviceToken, deviceLabel }: Visitor, now: Date): Promise<string | null> {
  if (knownDevice) {
    await saveDevice(tx, { tokenHash: knownDevice, accountId, label: deviceLabel, usedAt: now })
    return null
  }
  const { token, hash } = secretTokenOf(secrets.device)
  if (deviceToken) await renewDevice(tx, hashSecretToken(deviceToken), hash)
  await saveDevice(tx, { tokenHash: hash, accountId, label: deviceLabel, usedAt: now })
  return token
}
