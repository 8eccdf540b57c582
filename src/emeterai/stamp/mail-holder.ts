import type { Email } from '#core/values/email.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { queueMail } from '#emeterai/mail/queue-mail.ts'
import type { Tx } from '#platform/db/pool.ts'
import { decryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import type { StampFailure } from './rules/failures.ts'
import { stampUrlOf } from './stamp-address.ts'

type Word = { kind: 'stamp-sealed'; stampId: string; serial: string } | { kind: 'stamp-released'; stampId: string; failure: StampFailure }

/** Tells the holder how a stamp ended (guide 6.5, second list, step 17); sent if and only if the transaction commits. */
export async function mailHolder(tx: Tx, deps: Pick<HouseDeps, 'keys' | 'queue' | 'clock' | 'houseUrl'>, accountId: string, word: Word): Promise<void> {
  const { email, firstName, wrapped, distributorId, distributorName } = await tx
    .selectFrom('emeterai.account as a')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'a.dataKeyId')
    .innerJoin('emeterai.distributor as d', 'd.id', 'a.distributorId')
    .select(['a.email', 'a.firstName', 'k.wrapped', 'd.id as distributorId', 'd.name as distributorName'])
    .where('a.id', '=', accountId)
    .executeTakeFirstOrThrow()
  const to = decryptField(openDataKey(deps.keys, wrapped), email, `emeterai.account|email|${accountId}`) as Email
  const link = stampUrlOf(deps.houseUrl, distributorId, word.stampId)
  const common = { firstName, distributorName, link, stampId: word.stampId }
  if (word.kind === 'stamp-sealed') await queueMail(tx, deps, { to, accountId, kind: word.kind, values: { ...common, serial: word.serial } })
  else await queueMail(tx, deps, { to, accountId, kind: word.kind, values: { ...common, failure: word.failure } })
}
