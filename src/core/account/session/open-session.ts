import type { RawBuilder } from 'kysely'
import { writeDisavowalLink } from '#core/account/disavowal.ts'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import type { Counter } from './admit-attempt.ts'
import { sessionTime } from '#core/account/rules/session-time.ts'
import { recordingIn } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import { limits } from '#platform/limits/limit-names.ts'
import { hashSecretToken, secretTokenOf } from '#platform/keys/secret-token.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { insertSession, renewDevice } from './store.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'

/** What the browser is to keep. `deviceToken` is null when it may keep the one it has. */
export type OpenedSession = { accountId: string; sessionToken: string; deviceToken: string | null }

/** 32 bytes each that nobody can guess: new ones, or such that a second click finds again. */
export type SessionSecrets = { session: Buffer; device: Buffer }

/** `keep`: what the door keeps of the form, written with the session. */
export type KeepOpened = (opened: OpenedSession) => RawBuilder<unknown>

type SignedIn = { accountId: string; nikIndex: Buffer; knownDevice: Buffer | null; counter: Counter; failedBefore: number; secrets: SessionSecrets; keep: KeepOpened | undefined }

/**
 * A new session with a new id (trust.md T13); the oldest beyond three end. The device is known from now on. The attempt is given
 * back and its trace written in the same statement: most sign-ins are no more than that after their hash.
 */
export async function openSession(deps: Deps, signedIn: SignedIn, visitor: Visitor): Promise<OpenedSession> {
  const { accountId, nikIndex } = signedIn
  const { deviceLabel } = visitor
  const now = deps.clock.now()
  const session = secretTokenOf(signedIn.secrets.session)
  const isUnusual = signedIn.knownDevice === null && signedIn.failedBefore >= limits['sign-in-nik'].points
  const owner = isUnusual ? await loadAccountOwner(deps, accountId) : null

  const device = deviceOf(signedIn)
  const opened = { accountId, sessionToken: session.token, deviceToken: device.token }

  const write = (db: Db | Tx) => {
    const expiresAt = new Date(now.getTime() + sessionTime.longestHours * 3_600_000)
    const { counter, keep } = signedIn
    return insertSession(db, { tokenHash: session.hash, accountId, deviceLabel, createdAt: now, expiresAt, nikIndex, deviceHash: device.hash, kept: sessionTime.mostPerAccount }, {
      trace: recordingIn({ by: { kind: 'applicant', id: accountId, ...traceOf(deps.keys, visitor) }, action: 'signed-in', object: { kind: 'account', id: accountId } }),
      refund: deps.limits.refundIn(counter.name, counter.key),
      outcome: keep?.(opened) ?? null,
    })
  }
  // Others who used the device keep it known.
  const oldDevice = device.token && visitor.deviceToken ? hashSecretToken(visitor.deviceToken) : null
  if (!oldDevice && !owner) await write(deps.db)
  else {
    await deps.db.transaction().execute(async (tx) => {
      if (oldDevice) await renewDevice(tx, oldDevice, device.hash)
      await write(tx)
      if (owner) {
        await tellPerson(tx, deps, { to: owner.person.email, accountId, kind: 'unusual-sign-in', values: { applicantName: owner.nameOnKtp, at: now.toISOString(), device: deviceLabel, notMeLink: await writeDisavowalLink(tx, deps, { accountId, about: 'unusual-sign-in' }) } })
      }
    })
  }
  return opened
}

/** A device that was unknown gets a token nobody else can know, whatever its cookie said: a planted cookie opens no count of its own. */
function deviceOf({ knownDevice, secrets }: SignedIn): { token: string | null; hash: Buffer } {
  return knownDevice ? { token: null, hash: knownDevice } : secretTokenOf(secrets.device)
}
