import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { passkeyCreation, readNewPasskey } from '#core/officer/factor/passkey.ts'
import { listPasskeys, mostPasskeys } from '#core/officer/factor/queries.ts'
import { confirmPendingTotp, findTotp, insertPasskey, lockOfficer, savePendingTotp } from '#core/officer/factor/store.ts'
import { newTotpSecret, openTotpSecret, sealTotpSecret, stepOfCode, totpUri } from '#core/officer/factor/totp.ts'
import { noticeOfficer } from '#core/officer/notice-officer.ts'
import { openOfficerEmail } from '#core/officer/officer-fields.ts'
import { insertOfficerEvent } from '#core/officer/sign-in/store.ts'
import { done, refused } from '#core/outcome.ts'
import { databaseTime } from '#platform/db/database-time.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'

/** The secret that waits to be confirmed, made when there is none: for the QR code and for typing. */
export async function offerTotp({ db, keys }: Pick<Deps, 'db' | 'keys'>, officerId: string, makeSecret = newTotpSecret): Promise<{ secret: string; uri: string }> {
  return db.transaction().execute(async (tx) => {
    const officer = await lockOfficer(tx, officerId)
    const dataKey = openDataKey(keys, officer.wrappedKey)
    const { pendingSecret } = await findTotp(tx, officerId)
    const secret = pendingSecret ? openTotpSecret(dataKey, officerId, pendingSecret) : makeSecret()
    if (!pendingSecret) await savePendingTotp(tx, officerId, sealTotpSecret(dataKey, officerId, secret))
    return { secret, uri: totpUri(openOfficerEmail(keys, officer), secret) }
  })
}

/** Takes the offered secret into use, shown by a code of it; the one before stops to serve. */
export async function confirmTotp(deps: Deps, officerId: string, code: string, visitor: Visitor) {
  const { db, keys, clock } = deps
  const { pendingSecret, wrappedKey } = await findTotp(db, officerId)
  if (!pendingSecret) return refused('nothing-offered')
  const step = stepOfCode(openTotpSecret(openDataKey(keys, wrappedKey), officerId, pendingSecret), code, await databaseTime(db), 0)
  if (step === null) return refused('wrong')
  const isConfirmed = await db.transaction().execute(async (tx) => {
    if (!(await confirmPendingTotp(tx, officerId, pendingSecret, step, clock.now()))) return false
    await recordFactor(tx, deps, officerId, 'totp', visitor)
    return true
  })
  return isConfirmed ? done(null) : refused('nothing-offered')
}

/** What the browser needs to make a passkey; its `challenge` must come back with the answer. */
export async function offerPasskey(deps: Deps, officerId: string) {
  const officer = await deps.db.selectFrom('officer.officer').select(['id', 'name', 'wrappedKey', 'email']).where('id', '=', officerId).executeTakeFirstOrThrow()
  return passkeyCreation(deps, { id: officer.id, name: officer.name, email: openOfficerEmail(deps.keys, officer) }, await listPasskeys(deps.db, officerId))
}

export async function addPasskey(deps: Deps, officerId: string, answer: { challenge: string | null; response: unknown }, visitor: Visitor) {
  const passkey = answer.challenge ? await readNewPasskey(deps, answer.challenge, answer.response) : null
  if (!passkey) return refused('wrong')
  const { db, clock } = deps
  return db.transaction().execute(async (tx) => {
    await lockOfficer(tx, officerId)
    if ((await listPasskeys(tx, officerId)).length >= mostPasskeys) return refused('too-many')
    if (!(await insertPasskey(tx, { officerId, ...passkey, label: visitor.deviceLabel, createdAt: clock.now() }))) return refused('wrong')
    await recordFactor(tx, deps, officerId, 'passkey', visitor)
    return done(null)
  })
}

async function recordFactor(tx: Tx, deps: Deps, officerId: string, kind: 'totp' | 'passkey', visitor: Visitor): Promise<void> {
  const { emailIndex, status } = await lockOfficer(tx, officerId)
  await insertOfficerEvent(tx, { emailIndex, at: deps.clock.now(), kind: 'second-factor-changed', deviceLabel: visitor.deviceLabel })
  await recordEvent(tx, { by: { kind: 'officer', id: officerId, ...traceOf(deps.keys, visitor) }, action: 'officer-second-factor-added', object: { kind: 'officer', id: officerId }, reason: kind })
  if (status === 'active') await noticeOfficer(tx, deps, officerId, 'second-factor-added')
}
