import { sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { Tx } from '#platform/db/pool.ts'
import { commitmentOf, seedOf } from './draw-seed.ts'
import { endDraw, findAwaitedDraw, writeOrder, writeRoomDraw } from './draw-store.ts'
import { isDrawDue, isDrawGivenUp } from './rules/draw.ts'
import { lockRoomIfFree } from './store.ts'

/** Longer than a page may take: a million people are put in order at once. */
const longestStatement = '25s'

/**
 * Puts everybody who signed in before the instant in the order of the seed, and publishes the seed: whole or not at all, and once,
 * whichever process comes first (decision 162). What cannot be done for a minute is given up, and the order of arrival counts.
 */
export async function drawOrder(deps: Pick<Deps, 'db' | 'clock' | 'keys' | 'log'>): Promise<void> {
  const ended = await deps.db.transaction().execute((tx) => drawIn(tx, deps))
  if (ended?.state === 'drawn') deps.log.info('waiting-draw-drawn', { count: ended.count })
  if (ended?.state === 'failed') deps.log.error('waiting-draw-failed', { code: ended.why })
}

type Ended = { state: 'drawn'; count: number } | { state: 'failed'; why: 'too-late' | 'seed-is-another' }

async function drawIn(tx: Tx, { clock, keys }: Pick<Deps, 'clock' | 'keys'>): Promise<Ended | null> {
  const now = clock.now()
  const room = await lockRoomIfFree(tx)
  const draw = room && (await findAwaitedDraw(tx))
  if (!draw || !isDrawDue(draw.drawsAt, now)) return null
  const seed = seedOf({ keys }, draw.nonce)
  if (isDrawGivenUp(draw.drawsAt, now)) return giveUp('too-late')
  // The portal's secret was changed since: another seed than the promised one decides nothing.
  if (!commitmentOf(seed).equals(draw.commitment)) return giveUp('seed-is-another')
  await sql`select set_config('statement_timeout', ${longestStatement}, true)`.execute(tx)
  const order = await writeOrder(tx, { ...draw, after: Math.max(draw.afterNumber, room.admittedTo), seed })
  await endDraw(tx, draw.id, 'drawn', now, { seed, ...order })
  await writeRoomDraw(tx, { drawsAt: null, drawnAt: draw.drawsAt, drawFailedAt: null })
  await recordEvent(tx, { by: { kind: 'system' }, action: 'waiting-draw-drawn', reason: `${draw.id}: ${order.tookPart}` })
  return { state: 'drawn', count: order.tookPart ?? 0 }

  async function giveUp(why: 'too-late' | 'seed-is-another'): Promise<Ended> {
    await endDraw(tx, draw!.id, 'failed', now)
    await writeRoomDraw(tx, { drawsAt: null, drawFailedAt: draw!.drawsAt })
    await recordEvent(tx, { by: { kind: 'system' }, action: 'waiting-draw-failed', reason: `${draw!.id}: ${why}` })
    return { state: 'failed', why }
  }
}
