import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { isSamePersonName } from '#core/values/person-name.ts'
import type { Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { redrawCard } from './account-card.ts'
import { claimOf, settleAccount } from './check-identity.ts'
import { giveCheckBack, takeCheck } from './check-limits.ts'
import type { IdentityClaim } from './dukcapil.ts'
import { waitForCheck } from './identity-line.ts'
import { correctionLimit } from './identity-standing.ts'
import { indexPerson, sealPerson } from './person-fields.ts'
import { type AccountOwner, loadAccountOwner } from './registered-account.ts'
import { loadWrappedKey } from './registration-store.ts'
import { verifyIdentity } from './verify-identity.ts'

/** All that may be put right: the NIK is the account. */
export type CorrectedIdentity = Omit<IdentityClaim, 'nik'>

export type CorrectRefusal = 'nothing-to-correct' | 'nothing-changed' | 'too-many-corrections' | 'too-many-checks'

/**
 * Puts right what did not agree with the population register, and asks it at once; with the register down the account waits
 * in line again. Only an identity that is known not to agree can change, five times in all (decision 122): who registered
 * while the register answered could do the same at step 1. What was filled in and sent stays as it is.
 */
export async function correctIdentity(deps: Deps, accountId: string, corrected: CorrectedIdentity, by: Actor): Promise<Outcome<AccountOwner['identityState'], CorrectRefusal>> {
  const owner = await loadAccountOwner(deps, accountId)
  if (owner.identityState !== 'mismatch') return refused('nothing-to-correct')
  const asked = { nik: owner.person.nik, nomorKk: corrected.nomorKk }
  if (changedFields(owner, corrected).length === 0) return refused('nothing-changed')
  if (!(await takeCheck(deps, asked))) return refused('too-many-checks')
  const outcome = await deps.db.transaction().execute((tx) => write(tx, deps, accountId, corrected, by))
  if (!outcome.ok) {
    await giveCheckBack(deps, asked)
    return outcome
  }

  const now = await loadAccountOwner(deps, accountId)
  const verdict = await verifyIdentity(deps, claimOf(now), { isRegistered: true })
  if (verdict === 'unknown' || verdict === 'match') await giveCheckBack(deps, asked)
  if (verdict === 'unknown') return done('pending')
  await settleAccount(deps, accountId, now, verdict)
  return done(verdict === 'match' ? 'confirmed' : 'mismatch')
}

async function write(tx: Tx, deps: Deps, accountId: string, corrected: CorrectedIdentity, by: Actor): Promise<Outcome<null, CorrectRefusal>> {
  const { keys, clock } = deps
  const row = await tx.selectFrom('account.account').select(['identityState', 'closedAt', 'dataKeyId']).where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
  if (row.identityState !== 'mismatch' || row.closedAt) return refused('nothing-to-correct')
  const owner = await loadAccountOwner({ db: tx, keys }, accountId)
  const fields = changedFields(owner, corrected)
  if (fields.length === 0) return refused('nothing-changed')
  const earlier = await tx.selectFrom('account.identityCorrection').select('number').where('accountId', '=', accountId).execute()
  if (earlier.length >= correctionLimit) return refused('too-many-corrections')

  const now = clock.now()
  const person = { ...owner.person, nomorKk: corrected.nomorKk }
  const dataKey = openDataKey(keys, await loadWrappedKey(tx, row.dataKeyId))
  const { nameOnKtp, birthPlaceOnKtp, birthDateOnKtp } = corrected
  await tx
    .updateTable('account.account')
    .set({ nomorKk: sealPerson(dataKey, 'account.account', accountId, person).nomorKk, nomorKkIndex: indexPerson(keys, person).nomorKkIndex, nameOnKtp, birthPlaceOnKtp, birthDateOnKtp, identityState: 'pending' })
    .where('id', '=', accountId)
    .execute()
  await tx.insertInto('account.identityCorrection').values({ accountId, number: earlier.length + 1, correctedAt: now, fields }).execute()
  await waitForCheck(tx, { of: 'account', id: accountId }, now)
  await redrawCard(tx, deps, accountId)
  await recordEvent(tx, { by, action: 'identity-corrected', object: { kind: 'account', id: accountId } })
  return done(null)
}

function changedFields(owner: AccountOwner, corrected: CorrectedIdentity): string[] {
  return [
    ...(owner.person.nomorKk === corrected.nomorKk ? [] : ['nomor-kk']),
    ...(isSamePersonName(owner.nameOnKtp, corrected.nameOnKtp) ? [] : ['name']),
    ...(isSamePersonName(owner.birthPlaceOnKtp, corrected.birthPlaceOnKtp) ? [] : ['birthplace']),
    ...(owner.birthDateOnKtp === corrected.birthDateOnKtp ? [] : ['birthdate']),
  ]
}
