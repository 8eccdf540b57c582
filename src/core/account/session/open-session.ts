import { writeDisavowalLink } from '#core/account/disavowal.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { sessionTime } from '#core/account/rules/session-time.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { limits } from '#platform/limits/limit-names.ts'
import { hashSecretToken, secretTokenOf } from '#platform/keys/secret-token.ts'
import { insertSession, renewDevice } from './store.ts'
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

  const device = deviceOf(signedIn)

  await deps.db.transaction().execute(async (tx) => {
    // Others who used the device keep it known.
    if (device.token && visitor.deviceToken) await renewDevice(tx, hashSecretToken(visitor.deviceToken), device.hash)
    const expiresAt = new Date(now.getTime() + sessionTime.longestHours * 3_600_000)
    await insertSession(tx, { tokenHash: session.hash, accountId, deviceLabel, createdAt: now, expiresAt, nikIndex, deviceHash: device.hash, kept: sessionTime.mostPerAccount })
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(deps.keys, visitor) }, action: 'signed-in', object: { kind: 'account', id: accountId } })
    if (owner) {
      await tellPerson(tx, deps, { to: owner.person.email, accountId, kind: 'unusual-sign-in', values: { applicantName: owner.nameOnKtp, at: now.toISOString(), device: deviceLabel, notMeLink: await writeDisavowalLink(tx, deps, { accountId, about: 'unusual-sign-in' }) } })
    }
  })
  return { accountId, sessionToken: session.token, deviceToken: device.token }
}

/** A device that was unknown gets a token nobody else can know, whatever its cookie said: a planted cookie opens no count of its own. */
function deviceOf({ knownDevice, secrets }: SignedIn): { token: string | null; hash: Buffer } {
  return knownDevice ? { token: null, hash: knownDevice } : secretTokenOf(secrets.device)
}
