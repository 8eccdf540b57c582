import type { Deps } from '#core/deps.ts'
import { type Outcome, refused } from '#core/outcome.ts'
import type { Application } from './application.ts'
import { findEmeteraiLink, orDown } from './emeterai-link.ts'
import type { Purchase } from './emeterai.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'emeterai'>

export type BuyRefusal = 'no-link' | 'link-over' | 'not-fitting' | 'distributor-down'

export type PlacedPurchase = { number: string; quantity: number; placedAt: Date; distributorId: string; distributorName: string }

/** Buys at the distributor whose account is open, under our key: sent twice, it buys once. `key`: 8 to 64 characters, this form's own. */
export async function placeEmeteraiPurchase(deps: Parts, application: Application, order: { key: string; quantity: number }): Promise<Outcome<Purchase, BuyRefusal>> {
  const link = await findEmeteraiLink(deps, application)
  if (!link) return refused('no-link')
  const outcome = await orDown(deps.emeterai.at(link.distributorId).placePurchase(link.token, order))
  if (!outcome.ok) return outcome
  const { number, quantity } = outcome.value
  await deps.db
    .insertInto('application.emeteraiPurchase')
    .values({ applicationId: application.id, distributorId: link.distributorId, number, quantity, placedAt: deps.clock.now() })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .execute()
  return outcome
}

/** The purchases made from here, newest first, at most 20. How they stand, the distributor says. */
export function listEmeteraiPurchases({ db }: Pick<Parts, 'db'>, applicationId: string): Promise<PlacedPurchase[]> {
  return purchases(db, applicationId).orderBy('p.placedAt', 'desc').limit(20).execute()
}

/** How one's own purchase stands now. 'gone': the account there is no longer open to us. */
export async function findEmeteraiPurchase(deps: Parts, application: Application, number: string): Promise<{ placed: PlacedPurchase; now: Purchase | 'distributor-down' | 'gone' } | null> {
  const placed = await purchases(deps.db, application.id).where('p.number', '=', number).executeTakeFirst()
  if (!placed) return null
  const link = await findEmeteraiLink(deps, application)
  if (link?.distributorId !== placed.distributorId) return { placed, now: 'gone' }
  const found = await orDown(deps.emeterai.at(link.distributorId).findPurchase(link.token, number))
  if (found === null) return { placed, now: 'gone' }
  return { placed, now: 'ok' in found ? 'distributor-down' : found }
}

function purchases(db: Deps['db'], applicationId: string) {
  return db
    .selectFrom('application.emeteraiPurchase as p')
    .innerJoin('season.emeteraiDistributor as d', 'd.id', 'p.distributorId')
    .select(['p.number', 'p.quantity', 'p.placedAt', 'p.distributorId', 'd.name as distributorName'])
    .where('p.applicationId', '=', applicationId)
}
