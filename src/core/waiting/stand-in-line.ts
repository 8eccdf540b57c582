import type { Deps } from '#core/deps.ts'
import type { DeviceTicket } from './device-ticket.ts'
import { isDrawnOver } from './draw-store.ts'
import { mayBeDrawnOver } from './rules/draw.ts'
import { isTurnOver } from './rules/late-right.ts'
import { type Room, positionOf } from './rules/room.ts'
import { type Place, findPlace, findTurnOf, keepPlace, markEntered, takeNumber, takePlace } from './store.ts'

type Parts = Pick<Deps, 'db' | 'clock'>

/** Whether this person's turn has been used since the line was formed: they stay in, on every device. */
export function isInside(room: Room, place: Pick<Place, 'enteredAt'> | null): boolean {
  return room.openedAt !== null && place?.enteredAt != null && place.enteredAt >= room.openedAt
}

export { findPlace, type Place }

/** A number for a device nobody has signed in on. */
export async function takeDeviceTicket({ db, clock }: Parts): Promise<DeviceTicket> {
  return { number: await takeNumber(db), joinedAt: clock.now() }
}

/** Of this opening, from after the last draw, and not left unused for too long. */
export async function isTicketGood({ db, clock }: Parts, room: Room, ticket: DeviceTicket): Promise<boolean> {
  const now = clock.now()
  if (ticket.number <= room.openedAfter || (mayBeDrawnOver(room, ticket, now) && (await isDrawnOver(db, ticket, now)))) return false
  return positionOf(room, ticket.number) > 0 || !isTurnOver(await findTurnOf(db, ticket.number), now)
}

/**
 * The one place of this person, whatever device they come from: the one they have, or that of their device when it is
 * earlier, or a new one at the end. Asked again, it changes nothing.
 */
export async function standInLine(deps: Parts, room: Room, accountId: string, ticket: DeviceTicket | null): Promise<Place> {
  const now = deps.clock.now()
  const held = await findPlace(deps.db, accountId)
  const isHeld = held !== null && held.number > room.openedAfter && (isInside(room, held) || !isTurnOver(held.turnAt, now))
  const earlier = ticket && (!isHeld || ticket.number < held.number) && !isInside(room, held) && (await isTicketGood(deps, room, ticket)) ? ticket : null
  if (isHeld && !earlier) return held
  const renewsBefore = isHeld ? room.openedAfter : Math.max(room.openedAfter, held?.number ?? 0)
  const isKept = earlier && (await keepPlace(deps.db, { accountId, ...earlier, renewsBefore, now }))
  const taken = isKept || isHeld ? null : await takePlace(deps.db, { accountId, joinedAt: now, renewsBefore })
  const place = taken ?? (await findPlace(deps.db, accountId))
  if (!place) throw new Error('A place that was just kept is gone')
  return place
}

/** Comes in on their turn; the first time is noted. */
export async function comeIn({ db, clock }: Parts, accountId: string): Promise<void> {
  await markEntered(db, accountId, clock.now())
}
