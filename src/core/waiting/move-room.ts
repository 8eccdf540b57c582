import type { Deps } from '#core/deps.ts'
import { type Room, nextRoom } from './rules/room.ts'
import { findLastNumber, findMostStrain, findRoom, lockRoomToMove, writeRoom, writeStrain, writeTurn } from './store.ts'

type Own = { process: string; strain: number; wasStrained: boolean }

/** Worth telling the others: below, only while people wait. */
const noteworthy = 0.7

/**
 * Every process calls it every second, with its own strain; one of them moves the room. Gives the room as it is then.
 */
export async function moveRoom({ db, clock }: Pick<Deps, 'db' | 'clock'>, { process, strain, wasStrained }: Own): Promise<Room> {
  const now = clock.now()
  const before = await findRoom(db)
  if (before.openedAt !== null || strain >= noteworthy || wasStrained) await writeStrain(db, process, strain, now)
  const moved = await db.transaction().execute(async (tx) => {
    const held = await lockRoomToMove(tx, now)
    if (!held) return null
    const lastNumber = await findLastNumber(tx)
    const room = nextRoom(held.room, { now, seconds: held.seconds, lastNumber, strain: await findMostStrain(tx, now) })
    await writeRoom(tx, room, now)
    if (room.admittedTo > held.room.admittedTo) await writeTurn(tx, room.admittedTo, now)
    return room
  })
  return moved ?? before
}
