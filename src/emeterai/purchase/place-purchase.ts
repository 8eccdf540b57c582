import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { Intent } from '#platform/http/form-guard.ts'
import { actOnce } from '#platform/intents.ts'
import { chargeSoon } from './charge-purchase.ts'
import { sendAsk } from './send-ask.ts'
import { isQuantity, methodFor, payableMs, totalOf, unitPriceRupiah } from './price.ts'
import { newPurchaseNumber } from './purchase-number.ts'

export type PlaceRefusal = 'terms-not-accepted' | 'quantity-out-of-range' | 'account-not-active' | 'too-many-waiting' | 'request-key-reused'

export type PurchaseOrder = {
  accountId: string
  quantity: number
  termsAccepted: boolean
  /** A portal that buys on the holder's behalf: the same key finds the same purchase. */
  client?: { id: string; requestKey: string } | undefined
  /** The form of a page: sent twice, it buys once. */
  sending?: { intent: Intent | null; route: string; body: unknown } | undefined
}

/** Bills that one holder may leave unpaid at once. */
export const maxWaiting = 20

type Placed = Outcome<{ number: string }, PlaceRefusal>

/**
 * Promises a purchase that stands from here on, and asks the acquirer for its bill. When the acquirer does not answer the
 * purchase waits for its bill and a job asks again: the buyer never hears of a failure that is none.
 */
export async function placePurchase(deps: HouseDeps, order: PurchaseOrder): Promise<Placed> {
  if (!order.termsAccepted) return refused('terms-not-accepted')
  if (!isQuantity(order.quantity)) return refused('quantity-out-of-range')
  const placed = await deps.db.transaction().execute((tx) => placeOnce(tx, deps, order))
  if (placed.ok) await chargeSoon(deps, placed.value.number)
  return placed
}

async function placeOnce(tx: Tx, deps: HouseDeps, order: PurchaseOrder): Promise<Placed> {
  const { intent, route = '', body } = order.sending ?? {}
  if (!intent) return place(tx, deps, order)
  const kept = await actOnce(tx, deps, intent, { route, body }, async () => {
    const placed = await place(tx, deps, order)
    return placed.ok ? { number: placed.value.number } : { refusal: placed.refusal }
  })
  return 'number' in kept ? done({ number: kept.number }) : refused(kept.refusal)
}

async function place(tx: Tx, deps: HouseDeps, order: PurchaseOrder): Promise<Placed> {
  const { accountId, quantity, client } = order
  const now = deps.clock.now()
  const account = await tx.selectFrom('emeterai.account').select('state').where('id', '=', accountId).forNoKeyUpdate().executeTakeFirst()
  if (account?.state !== 'active') return refused('account-not-active')
  const before = client && (await findByRequest(tx, client))
  if (before) return before.accountId === accountId && before.quantity === quantity ? done({ number: before.number }) : refused('request-key-reused')
  if ((await countWaiting(tx, accountId, now)) >= maxWaiting) return refused('too-many-waiting')

  const number = newPurchaseNumber()
  const method = methodFor(quantity)
  const { id } = await tx
    .insertInto('emeterai.purchase')
    .values({
      number, accountId, quantity, method,
      unitPriceRupiah,
      totalRupiah: totalOf(quantity),
      termsAcceptedAt: now,
      createdAt: now,
      expiresAt: new Date(now.getTime() + payableMs[method]),
      clientId: client?.id ?? null,
      requestKey: client?.requestKey ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordHouseEvent(tx, { by: client ? { kind: 'portal', id: client.id } : { kind: 'holder', id: accountId }, action: 'purchase-placed', object: { kind: 'purchase', id } })
  await sendAsk(tx, deps.queue, number, new Date(now.getTime() + 15_000))
  return done({ number })
}

const findByRequest = (tx: Tx, { id, requestKey }: { id: string; requestKey: string }) =>
  tx.selectFrom('emeterai.purchase').select(['number', 'accountId', 'quantity']).where('clientId', '=', id).where('requestKey', '=', requestKey).executeTakeFirst()

async function countWaiting(tx: Tx, accountId: string, now: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('emeterai.purchase')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('accountId', '=', accountId)
    .where('state', '=', 'waiting')
    .where('expiresAt', '>', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}
