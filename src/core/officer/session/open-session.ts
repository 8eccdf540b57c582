import { randomBytes } from 'node:crypto'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { officerSessionTime } from '#core/officer/rules/session-time.ts'
import { findDevice, insertOfficerEvent, loadEmailIndex, renewDevice, saveDevice } from '#core/officer/sign-in/store.ts'
import type { Tx } from '#platform/db/pool.ts'
import { hashSecretToken, secretTokenOf } from '#platform/keys/secret-token.ts'
import { replaceSession } from './store.ts'

/** What the browser is to keep. `deviceToken` is null when it may keep the one it has. */
export type OpenedOfficerSession = { officerId: string; sessionToken: string; deviceToken: string | null }

/** What nobody can guess: the new session's id, and the token of a device that was unknown. */
export type OfficerSessionSecrets = { session: Buffer; device: Buffer }

export const newOfficerSecrets = (): OfficerSessionSecrets => ({ session: randomBytes(32), device: randomBytes(32) })

/** A new session with a new id, in the transaction that used up the proof; the officer's session elsewhere ends (trust.md T13). */
export async function openOfficerSession(tx: Tx, { clock, keys }: Pick<Deps, 'clock' | 'keys'>, officerId: string, how: string, visitor: Visitor, secrets = newOfficerSecrets()): Promise<OpenedOfficerSession> {
  const now = clock.now()
  const { deviceLabel } = visitor
  const { token, hash } = secretTokenOf(secrets.session)
  const expiresAt = new Date(now.getTime() + officerSessionTime.longestHours * 3_600_000)
  await replaceSession(tx, { tokenHash: hash, officerId, deviceLabel, createdAt: now, seenAt: now, provedAt: now, expiresAt })
  await tx.updateTable('officer.officer').set({ lastSignedInAt: now }).where('id', '=', officerId).execute()
  await insertOfficerEvent(tx, { emailIndex: await loadEmailIndex(tx, officerId), at: now, kind: 'signed-in', deviceLabel })
  await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(keys, visitor) }, action: 'officer-signed-in', object: { kind: 'officer', id: officerId }, reason: how })
  return { officerId, sessionToken: token, deviceToken: await rememberDevice(tx, officerId, { ...visitor, secret: secrets.device }, now) }
}

/** A device that was unknown gets a token nobody else can know, whatever its cookie said. */
async function rememberDevice(tx: Tx, officerId: string, { deviceToken, secret }: Visitor & { secret: Buffer }, usedAt: Date): Promise<string | null> {
  const oldHash = deviceToken ? hashSecretToken(deviceToken) : null
  if (oldHash && (await findDevice(tx, officerId, oldHash))) {
    await saveDevice(tx, { tokenHash: oldHash, officerId, usedAt })
    return null
  }
  const { token, hash } = secretTokenOf(secret)
  if (oldHash) await renewDevice(tx, oldHash, hash)
  await saveDevice(tx, { tokenHash: hash, officerId, usedAt })
  return token
}
