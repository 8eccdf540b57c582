import { randomBytes } from 'node:crypto'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { commitmentOf, seedOf } from './draw-seed.ts'
import { endDraw, findAwaitedDraw, insertDraw, writeRoomDraw } from './draw-store.ts'
import { type WhyNotDraw, whyNotSetDraw } from './rules/draw.ts'
import type { Room, WaitingSwitches } from './rules/room.ts'
import { findLastNumber, findRoom, lockRoom } from './store.ts'

export type RoomReport = { room: Room; waiting: number }

/** The room as it is, and how many numbers wait. */
export async function findRoomReport(db: Db): Promise<RoomReport> {
  const room = await findRoom(db)
  return { room, waiting: room.openedAt ? Math.max(0, (await findLastNumber(db)) - room.admittedTo) : 0 }
}

export const switchesOf = ({ mode, ratePerMinute, shutLanes, drawsAt, message }: Room): WaitingSwitches => ({ mode, ratePerMinute, shutLanes, drawsAt: drawsAt?.toISOString() ?? null, message })

type Change = { from: WaitingSwitches; to: WaitingSwitches }

/** Sets the switches, with their trace; every process reads them within a second. `from` is what the proposer saw. */
export async function writeSwitches(deps: Pick<Deps, 'keys' | 'clock'>, tx: Tx, { from, to }: Change, by: Actor): Promise<Outcome<null, 'policy-changed-since' | WhyNotDraw>> {
  if (!isSameSwitches(switchesOf(await lockRoom(tx)), from)) return refused('policy-changed-since')
  const { drawsAt, message, ...switches } = to
  const now = deps.clock.now()
  const isOtherDraw = (drawsAt ?? null) !== (from.drawsAt ?? null)
  const whyNot = isOtherDraw && drawsAt ? whyNotSetDraw(new Date(drawsAt), now) : null
  if (whyNot) return refused(whyNot)
  // Mode and draw in one statement: a draw needs a line.
  await tx.updateTable('waiting.room').set({ ...switches, message: message ?? null, ...(isOtherDraw && { drawsAt: drawsAt ? new Date(drawsAt) : null }) }).execute()
  if (isOtherDraw) await replaceDraw(deps, tx, drawsAt ? new Date(drawsAt) : null, now)
  await recordEvent(tx, { by, action: 'waiting-room-switched', reason: `${codeOf(from)} -> ${codeOf(to)}` })
  return done(null)
}

/** The commitment is there with the switch: nobody can choose a seed afterwards. Who stands in line already comes in as before. */
async function replaceDraw(deps: Pick<Deps, 'keys'>, tx: Tx, drawsAt: Date | null, now: Date): Promise<void> {
  const awaited = await findAwaitedDraw(tx)
  if (awaited) await endDraw(tx, awaited.id, 'cancelled', now)
  if (!drawsAt) return
  const nonce = randomBytes(32)
  const afterNumber = await findLastNumber(tx)
  await insertDraw(tx, { setAt: now, drawsAt, afterNumber, nonce, commitment: commitmentOf(seedOf(deps, nonce)) })
  await writeRoomDraw(tx, { drawsAfter: afterNumber, drawFailedAt: null })
}

export function isSameSwitches(a: WaitingSwitches, b: WaitingSwitches): boolean {
  return codeOf(a) === codeOf(b) && (a.message ?? null) === (b.message ?? null)
}

// A proposal from before there were draws and messages has neither.
const codeOf = ({ mode, ratePerMinute, shutLanes, drawsAt, message }: WaitingSwitches) =>
  `${mode}/${ratePerMinute ?? 'adaptive'}/${shutLanes.toSorted().join('+') || 'none'}${drawsAt ? `/draw ${drawsAt}` : ''}${message ? '/message' : ''}`
