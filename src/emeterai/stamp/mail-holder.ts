import { loadHolder } from '#emeterai/account/find-holder.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { findDistributor } from '#emeterai/distributors/distributors.ts'
import { queueMail } from '#emeterai/mail/queue-mail.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { StampFailure } from './rules/failures.ts'
import { stampUrlOf } from './stamp-address.ts'

type Word = { kind: 'stamp-sealed'; stampId: string; serial: string } | { kind: 'stamp-released'; stampId: string; failure: StampFailure }

/** Tells the holder how a stamp ended (guide 6.5, second list, step 17); sent if and only if the transaction commits. */
export async function mailHolder(tx: Tx, deps: Pick<HouseDeps, 'keys' | 'queue' | 'clock' | 'houseUrl'>, accountId: string, word: Word): Promise<void> {
  const { email: to, displayName: firstName, distributorId } = await loadHolder(tx, deps.keys, accountId)
  const distributor = await findDistributor(tx, distributorId)
  const common = { firstName, distributorName: distributor?.name ?? '', link: stampUrlOf(deps.houseUrl, distributorId, word.stampId), stampId: word.stampId }
  if (word.kind === 'stamp-sealed') await queueMail(tx, deps, { to, accountId, kind: word.kind, values: { ...common, serial: word.serial } })
  else await queueMail(tx, deps, { to, accountId, kind: word.kind, values: { ...common, failure: word.failure } })
}
