import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Milestone, findMilestone, keepMilestone } from './milestone.ts'
import { type Place, type SealFault, noSeal, proveSeals } from './prove-seals.ts'
import { isSeal, verifySeals, verifyUnsealed } from './verify-seals.ts'

/** Whatever was proved before is proved anew within so many nights (decision 186). */
export const nights = 14

/** Seals that are proved anew together. */
const usualBlock = 1000

type Parts = Pick<Deps, 'db' | 'auditKey' | 'clock'>

/**
 * Proves what was sealed since the last milestone and, in turn, a fourteenth of what was before it; everything where there is
 * no milestone of ours, or with `whole`. A night without a fault sets the next milestone, a night with one does not.
 */
export async function proveNightly(parts: Parts, { whole = false, block = usualBlock } = {}): Promise<{ events: number; faults: SealFault[] }> {
  const now = parts.clock.now()
  const milestone = await findMilestone(parts)
  const { events, last, faults } = milestone?.isOurs && !whole ? await proveSince(parts, milestone, blocksOf(milestone, now, block)) : await verifySeals(parts)
  if (milestone && !milestone.isOurs) faults.push({ seal: milestone.number, kind: 'milestone-forged' })
  else if (milestone && !(await isSeal(parts.db, milestone))) faults.push({ seal: milestone.number, kind: 'head-missing' })
  if (faults.length === 0 && last.number > 0) await keepMilestone(parts, { ...last, provedAt: now })
  return { events, faults }
}

async function proveSince(parts: Parts, milestone: Milestone, blocks: readonly Block[]) {
  const since = await proveSeals(parts, milestone)
  let { events } = since
  const faults = [...since.faults, ...(await verifyUnsealed(parts.db, since.last)).faults]
  for (const { after, until } of blocks) {
    const part = await proveSeals(parts, await loadPlace(parts.db, after), until)
    faults.push(...part.faults)
    if (part.last.number !== until) faults.push({ seal: part.last.number + 1, kind: 'chain-broken' })
    events += part.events
  }
  return { events, last: since.last, faults }
}

type Block = { after: number; until: number }

/**
 * Whose turn it is says the calendar, so that nothing is kept which could be turned back: block n on the days d with d ≡ n
 * (mod 14), and the days since the milestone together when the worker did not come.
 */
function blocksOf({ number, provedAt }: Milestone, now: Date, block: number): Block[] {
  const [today, provedOn] = [dayOf(now), dayOf(provedAt)]
  const days = Math.min(nights, Math.max(1, today - provedOn))
  const turns = new Set(Array.from({ length: days }, (_, ago) => (today - ago) % nights))
  const blocks = Array.from({ length: Math.ceil(number / block) }, (_, n) => ({ after: n * block, until: Math.min(number, (n + 1) * block) }))
  return blocks.filter((_, n) => turns.has(n % nights))
}

const dayOf = (at: Date) => Math.floor(at.getTime() / 86_400_000)

/** Where a seal ended that was proved once. When it is not there any more, the one after it follows nothing. */
async function loadPlace(db: Db, number: number): Promise<Place> {
  if (number === 0) return noSeal
  const row = await db.selectFrom('audit.seal').select(['number', 'hash', sql<string>`to_tx::text`.as('toTx')]).where('number', '=', number).executeTakeFirst()
  return row ?? { number, toTx: '', hash: Buffer.alloc(0) }
}
