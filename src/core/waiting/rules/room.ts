export const roomModes = ['auto', 'on', 'off'] as const
export type RoomMode = (typeof roomModes)[number]

/** What only looks around and may be switched off by hand. */
export const shuttableLanes = ['lists', 'browse'] as const
export type ShuttableLane = (typeof shuttableLanes)[number]

/** The operators' switches as plain JSON; two persons change them. `drawsAt`: an instant as ISO text. */
export type WaitingSwitches = { mode: RoomMode; ratePerMinute: number | null; shutLanes: ShuttableLane[]; drawsAt: string | null; message: string | null }

export type Room = Omit<WaitingSwitches, 'drawsAt'> & {
  drawsAt: Date | null
  drawsAfter: number
  drawnAt: Date | null
  drawFailedAt: Date | null
  openedAt: Date | null
  openedAfter: number
  admittedTo: number
  ratePerSecond: number
  credit: number
  streak: number
}

/** Strain of the most strained process: 1 when people are being refused, else how much of its limit is in use. */
export type Second = { now: Date; seconds: number; lastNumber: number; strain: number }

export const roomTimes = {
  /** People are refused for so many seconds in a row before a line is formed. */
  opensAfter: 5,
  /** Nobody waits and half is free for so many seconds before the line is ended. */
  closesAfter: 60,
  /** A turn is kept so long; published on the waiting page. */
  turnMinutes: 30,
} as const

const rates = { least: 0.5, first: 5, most: 500, growth: 0.05, step: 0.5, fall: 0.7 }
const roomy = 0.7

/**
 * One second later: opens and closes the line, and moves the watermark by what the load allows (additive increase,
 * multiplicative decrease). Pure, so that a night of it can be played in a test.
 */
export function nextRoom(room: Room, second: Second): Room {
  if (room.mode === 'off') return room.openedAt ? close(room, second) : { ...room, streak: 0 }
  if (!room.openedAt) {
    const streak = second.strain >= 1 ? room.streak + 1 : 0
    return room.mode === 'on' || room.drawsAt || streak >= roomTimes.opensAfter ? open(room, second) : { ...room, streak }
  }
  const moved = admit(room, second)
  const isQuiet = moved.admittedTo >= second.lastNumber && second.strain < roomy
  const streak = isQuiet ? room.streak + 1 : 0
  return room.mode === 'auto' && !room.drawsAt && streak >= roomTimes.closesAfter ? close(moved, second) : { ...moved, streak }
}

function open(room: Room, { now, lastNumber }: Second): Room {
  return { ...room, openedAt: now, openedAfter: lastNumber, admittedTo: lastNumber, ratePerSecond: rates.first, credit: 0, streak: 0 }
}

/** Whoever still waits has their turn now. */
function close(room: Room, { lastNumber }: Second): Room {
  return { ...room, openedAt: null, admittedTo: Math.max(room.admittedTo, lastNumber), credit: 0, streak: 0 }
}

function admit(room: Room, { seconds, lastNumber: lastGiven, strain }: Second): Room {
  // Before a draw only who stood here when it was set comes in (decision 162); the rate starts afresh with those drawn.
  const lastNumber = room.drawsAt ? Math.min(lastGiven, room.drawsAfter) : lastGiven
  if (room.drawsAt && lastNumber <= room.admittedTo) return { ...room, ratePerSecond: rates.first, credit: 0 }
  const ratePerSecond = room.ratePerMinute === null ? adapted(room.ratePerSecond, strain) : room.ratePerMinute / 60
  // What nobody used is not saved up: at most two seconds' worth come at once.
  const credit = Math.min(room.credit + ratePerSecond * Math.min(seconds, 5), Math.max(1, ratePerSecond * 2))
  const admitted = Math.min(Math.floor(credit), Math.max(0, lastNumber - room.admittedTo))
  return { ...room, ratePerSecond, credit: credit - admitted, admittedTo: room.admittedTo + admitted }
}

function adapted(rate: number, strain: number): number {
  if (strain >= 1) return Math.max(rates.least, rate * rates.fall)
  if (strain < roomy) return Math.min(rates.most, rate + Math.max(rates.step, rate * rates.growth))
  return rate
}

/** How many stand before this number, itself included; 0 when it is its turn. */
export function positionOf(room: Pick<Room, 'admittedTo'>, number: number): number {
  return Math.max(0, number - room.admittedTo)
}

/** In whole minutes, rounded up; null where it would be a guess (more than four hours). */
export function minutesUntil(room: Pick<Room, 'ratePerSecond'>, position: number): number | null {
  const minutes = Math.max(1, Math.ceil(position / room.ratePerSecond / 60))
  return minutes <= 240 ? minutes : null
}

/** Who is near looks often, who is far looks seldom: between 5 and 30 seconds (trust.md S8). */
export function pollSeconds(room: Pick<Room, 'ratePerSecond'>, position: number): number {
  return Math.round(Math.min(30, Math.max(5, position / room.ratePerSecond / 10)))
}
