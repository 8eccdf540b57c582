import { createHash } from 'node:crypto'
import type { HouseDeps } from '#emeterai/deps.ts'
import { type StampRequest, requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { isUnfinished } from '#emeterai/stamp/stamp-state.ts'
import type { StampRefusal } from '#platform/pdf/read/pdf-error.ts'
import type { ApiClient } from './endpoint.ts'
import { ApiProblem } from './problem.ts'

export type PortalProgress = { state: 'working'; failure: string | null } | { state: 'sealed'; serial: string; sealedAt: string; sha256: string } | { state: 'released'; failure: string }

export type PortalOrder = Pick<StampRequest, 'file' | 'document' | 'place'> & { key: string; permitId: string }

type Found = { stampId: string; accountId: string; progress: PortalProgress }

/** What the portal's key stands for at this distributor; null when it never came. */
export async function findPortalStamp({ db }: Pick<HouseDeps, 'db'>, client: ApiClient, key: string): Promise<Found | null> {
  const row = await db
    .selectFrom('emeterai.portalStamp as p')
    .innerJoin('emeterai.stamp as s', 's.id', 'p.stampId')
    .innerJoin('emeterai.account as a', 'a.id', 's.accountId')
    .leftJoin('emeterai.serial as n', (join) => join.onRef('n.stampId', '=', 's.id').onRef('n.round', '=', 's.round'))
    .select(['s.id as stampId', 's.accountId', 's.state', 's.failure', 's.sealedAt', 's.outputSha256', 'n.serial'])
    .where('p.clientId', '=', client.id)
    .where('p.key', '=', key)
    .where('a.distributorId', '=', client.distributorId)
    .executeTakeFirst()
  if (!row) return null
  return { stampId: row.stampId, accountId: row.accountId, progress: progressOf(row) }
}

function progressOf({ state, failure, serial, sealedAt, outputSha256 }: { state: string; failure: string | null; serial: string | null; sealedAt: Date | null; outputSha256: Buffer | null }): PortalProgress {
  if (state === 'released') return { state, failure: failure ?? 'interrupted' }
  if (isUnfinished(state) || !serial || !sealedAt || !outputSha256) return { state: 'working', failure }
  return { state: 'sealed', serial, sealedAt: sealedAt.toISOString(), sha256: outputSha256.toString('hex') }
}

/**
 * Has a stamp made under the portal's key. What the key stands for already is told and costs nothing; only a stamp whose
 * unit was given back begins anew, with a permit of its own. A lost answer is asked for again with the same key (X12).
 */
export async function orderPortalStamp(deps: HouseDeps, client: ApiClient, { key, permitId, ...order }: PortalOrder): Promise<PortalProgress> {
  const known = await findPortalStamp(deps, client, key)
  if (known && known.progress.state !== 'released') return known.progress
  const permit = await findPermit(deps, client, permitId, order.file.bytes)
  if (!permit) throw new ApiProblem('no-permit')

  const outcome = await requestStamp(deps, { accountId: permit.accountId, purpose: permit.purpose, client: client.id, ...order })
  if (!outcome.ok) throw new ApiProblem(codeOf(outcome.refusal), outcome.refusal === 'no-quota' ? {} : { detail: outcome.refusal })
  const { stampId } = outcome.value
  await deps.db.transaction().execute(async (tx) => {
    await tx.updateTable('emeterai.stampPermit').set({ stampId }).where('id', '=', permitId).execute()
    await tx.insertInto('emeterai.portalStamp').values({ clientId: client.id, key, stampId }).onConflict((conflict) => conflict.columns(['clientId', 'key']).doUpdateSet({ stampId })).execute()
  })
  const stamp = await findPortalStamp(deps, client, key)
  if (!stamp) throw new Error('A stamp that was just ordered cannot be found')
  return stamp.progress
}

/** A permit is for one file, given through this portal at this distributor; once used, it stands for the same stamp only. */
async function findPermit({ db, clock }: HouseDeps, client: ApiClient, permitId: string, bytes: Buffer): Promise<{ accountId: string; purpose: string } | null> {
  const row = await db
    .selectFrom('emeterai.stampPermit as t')
    .innerJoin('emeterai.portalLink as l', 'l.id', 't.linkId')
    .innerJoin('emeterai.account as a', 'a.id', 'l.accountId')
    .select(['l.accountId', 't.purpose'])
    .where('t.id', '=', permitId)
    .where('t.expiresAt', '>', clock.now())
    .where('t.inputSha256', '=', createHash('sha256').update(bytes).digest())
    .where('l.clientId', '=', client.id)
    .where('a.distributorId', '=', client.distributorId)
    .where('a.state', '=', 'active')
    .executeTakeFirst()
  return row ?? null
}

const placeRefusals: Record<StampRefusal | 'size-not-allowed', true> = {
  'no-such-page': true, 'off-page': true, 'overlaps-stamp': true, 'overlaps-signature': true, 'duplicate-serial': true, 'later-changes': true, 'size-not-allowed': true,
}

const codeOf = (refusal: string) => (refusal === 'no-quota' ? 'no-quota' : refusal in placeRefusals ? 'place-refused' : 'file-refused')
