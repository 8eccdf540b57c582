import { PartyUnavailable } from '#platform/http/outbound.ts'
import { askedAfterEndMs, nextAskAt } from './ask-times.ts'
import { chargePurchase } from './charge-purchase.ts'
import { findPurchaseByNumber } from './purchase.ts'
import { sendAsk } from './send-ask.ts'
import { type SettleParts, settlePurchase } from './settle-purchase.ts'

/**
 * One link of the chain of questions about a purchase: gets its bill where it has none, else asks what arrived, then says
 * when to ask next. An acquirer that does not answer ends no chain; only time does (ask-times.ts).
 */
export async function askAboutPurchase(deps: SettleParts, number: string): Promise<void> {
  await ask(deps, number)
  const purchase = await findPurchaseByNumber(deps.db, number)
  if (!purchase) return
  const next = nextAskAt({ ...purchase, isCharged: purchase.chargedAt !== null }, deps.clock.now())
  if (next) await sendAsk(deps.db, deps.queue, number, next)
}

async function ask(deps: SettleParts, number: string): Promise<void> {
  try {
    await chargePurchase(deps, number)
    await settlePurchase(deps, number)
  } catch (error) {
    if (!(error instanceof PartyUnavailable)) throw error
    deps.log.warn('purchase-ask-unavailable')
  }
}

const perSweep = 2000

/**
 * Every hour: puts a question on the way for each purchase that should have one, whatever became of its chain; one that
 * still waits is asked about until there is an answer, however long the acquirer was away.
 */
export async function mendAsking({ db, queue, clock }: Pick<SettleParts, 'db' | 'queue' | 'clock'>): Promise<void> {
  const now = clock.now()
  const purchases = await db
    .selectFrom('emeterai.purchase')
    .select('number')
    .where((is) => is.or([is('state', '=', 'waiting'), is.and([is('state', 'in', ['expired', 'under-review']), is('expiresAt', '>', new Date(now.getTime() - askedAfterEndMs))])]))
    .orderBy('expiresAt')
    .limit(perSweep)
    .execute()
  for (const { number } of purchases) await sendAsk(db, queue, number, now)
}
