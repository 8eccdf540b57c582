import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { Room, WaitingSwitches } from './rules/room.ts'
import { findLastNumber, findRoom, lockRoom } from './store.ts'

export type RoomReport = { room: Room; waiting: number }

/** The room as it is, and how many numbers wait. */
export async function findRoomReport(db: Db): Promise<RoomReport> {
  const room = await findRoom(db)
  return { room, waiting: room.openedAt ? Math.max(0, (await findLastNumber(db)) - room.admittedTo) : 0 }
}

export const switchesOf = ({ mode, ratePerMinute, shutLanes }: WaitingSwitches): WaitingSwitches => ({ mode, ratePerMinute, shutLanes })

/** Sets the switches, with its trace; every process reads them within a second. `from` is what the proposer saw. */
export async function writeSwitches(tx: Tx, { from, to }: { from: WaitingSwitches; to: WaitingSwitches }, by: Actor): Promise<Outcome<null, 'policy-changed-since'>> {
  if (!isSameSwitches(await lockRoom(tx), from)) return refused('policy-changed-since')
  await tx.updateTable('waiting.room').set(switchesOf(to)).execute()
  await recordEvent(tx, { by, action: 'waiting-room-switched', reason: `${codeOf(from)} -> ${codeOf(to)}` })
  return done(null)
}

export function isSameSwitches(a: WaitingSwitches, b: WaitingSwitches): boolean {
  return codeOf(a) === codeOf(b)
}

const codeOf = ({ mode, ratePerMinute, shutLanes }: WaitingSwitches) => `${mode}/${ratePerMinute ?? 'adaptive'}/${shutLanes.toSorted().join('+') || 'none'}`
