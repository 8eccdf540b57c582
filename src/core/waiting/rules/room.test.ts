import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Room, minutesUntil, nextRoom, pollSeconds, positionOf, roomTimes } from './room.ts'

const closed: Room = { mode: 'auto', ratePerMinute: null, shutLanes: [], openedAt: null, drawsAt: null, drawsAfter: 0, drawnAt: null, drawFailedAt: null, message: null, openedAfter: 0, admittedTo: 0, ratePerSecond: 5, credit: 0, streak: 0 }
const start = Date.parse('2026-11-30T16:00:00Z')
const at = (second: number) => new Date(start + second * 1000)

/** A room over so many seconds; `lastNumber` and `strain` as they are in each. */
function play(room: Room, seconds: number, one: (second: number) => { lastNumber: number; strain: number }, from = 0): Room {
  for (let second = from; second < from + seconds; second += 1) room = nextRoom(room, { now: at(second), seconds: 1, ...one(second) })
  return room
}

describe('a line is formed', () => {
  it('when people are refused for five seconds in a row, not for one bad moment', () => {
    expect(play(closed, 20, (second) => ({ lastNumber: 0, strain: second % 5 === 4 ? 0.5 : 1 })).openedAt).toBeNull()
    expect(play(closed, roomTimes.opensAfter, () => ({ lastNumber: 0, strain: 1 })).openedAt).toEqual(at(4))
  })

  it('by the operators’ switch at once, and never while it is off', () => {
    expect(play({ ...closed, mode: 'on' }, 1, () => ({ lastNumber: 0, strain: 0 })).openedAt).toEqual(at(0))
    expect(play({ ...closed, mode: 'off' }, 60, () => ({ lastNumber: 0, strain: 1 })).openedAt).toBeNull()
  })

  it('and ended when nobody waits and there is room for a minute, or by the switch: then all who wait come in', () => {
    const open = play({ ...closed, mode: 'on' }, 1, () => ({ lastNumber: 0, strain: 0 }))
    const auto = { ...open, mode: 'auto' as const }
    expect(play(auto, roomTimes.closesAfter - 1, () => ({ lastNumber: 0, strain: 0.2 }), 1).openedAt).not.toBeNull()
    expect(play(auto, roomTimes.closesAfter, () => ({ lastNumber: 0, strain: 0.2 }), 1).openedAt).toBeNull()
    expect(play(auto, 600, () => ({ lastNumber: 0, strain: 0.8 }), 1).openedAt).not.toBeNull()
    expect(play({ ...open, mode: 'off' }, 1, () => ({ lastNumber: 900, strain: 1 }), 1)).toMatchObject({ openedAt: null, admittedTo: 900 })
  })
})

describe('before a draw', () => {
  const awaited = { ...closed, drawsAt: at(600), drawsAfter: 20 }

  it('a line stands, is not ended, and lets in only who stood there when the draw was set', () => {
    const opened = play(awaited, 1, () => ({ lastNumber: 20, strain: 0 }))
    expect(opened).toMatchObject({ openedAt: at(0), admittedTo: 20 })
    expect(play(opened, 500, () => ({ lastNumber: 90_000, strain: 0.1 }), 1)).toMatchObject({ openedAt: at(0), admittedTo: 20 })
    expect(play({ ...opened, admittedTo: 5 }, 60, () => ({ lastNumber: 90_000, strain: 0.1 }), 1).admittedTo).toBe(20)
  })

  it('no credit and no rate are saved up for its instant', () => {
    const waited = play({ ...awaited, openedAt: at(0), admittedTo: 20, ratePerSecond: 400 }, 500, () => ({ lastNumber: 90_000, strain: 0 }))
    expect(play({ ...waited, drawsAt: null }, 1, () => ({ lastNumber: 90_000, strain: 0 })).admittedTo).toBeLessThanOrEqual(26)
  })
})

describe('who comes in', () => {
  const open = { ...closed, openedAt: at(0) }

  it('as many a minute as the operators say', () => {
    expect(play({ ...open, ratePerMinute: 90 }, 600, () => ({ lastNumber: 100_000, strain: 1 })).admittedTo).toBe(900)
  })

  it('more while there is room, fewer while people are refused', () => {
    const roomyRate = play(open, 60, () => ({ lastNumber: 100_000, strain: 0.3 })).ratePerSecond
    expect(roomyRate).toBeGreaterThan(open.ratePerSecond * 4)
    expect(play({ ...open, ratePerSecond: roomyRate }, 10, () => ({ lastNumber: 100_000, strain: 1 })).ratePerSecond).toBeLessThan(roomyRate / 10)
  })

  it('is not saved up while nobody comes', () => {
    const quiet = play({ ...open, mode: 'on', ratePerMinute: 60 }, 300, () => ({ lastNumber: 0, strain: 0 }))
    expect(play(quiet, 1, () => ({ lastNumber: 1000, strain: 0 })).admittedTo).toBeLessThanOrEqual(2)
  })

  it('always in order, never beyond the last number, and never back, whatever the night brings', () => {
    const seconds = fc.array(fc.record({ come: fc.nat(50), strain: fc.double({ min: 0, max: 1, noNaN: true }), gap: fc.integer({ min: 1, max: 30 }), mode: fc.constantFrom('auto' as const, 'on' as const, 'off' as const) }), { maxLength: 200 })
    fc.assert(fc.property(seconds, (night) => {
      let room = closed
      let lastNumber = 0
      let now = 0
      for (const { come, strain, gap, mode } of night) {
        lastNumber += come
        now += gap
        const next = nextRoom({ ...room, mode }, { now: at(now), seconds: gap, lastNumber, strain })
        expect(next.admittedTo).toBeGreaterThanOrEqual(room.admittedTo)
        expect(next.admittedTo).toBeLessThanOrEqual(Math.max(room.admittedTo, lastNumber))
        expect(next.credit).toBeGreaterThanOrEqual(0)
        if (room.openedAt && !next.openedAt) expect(next.admittedTo).toBeGreaterThanOrEqual(lastNumber)
        room = next
      }
    }), { numRuns: 200 })
  })
})

it('tells position and minutes honestly, and how soon to look again', () => {
  const room = { admittedTo: 1000, ratePerSecond: 10 }
  expect(positionOf(room, 1600)).toBe(600)
  expect(positionOf(room, 900)).toBe(0)
  expect(minutesUntil(room, 600)).toBe(1)
  expect(minutesUntil(room, 200_000)).toBeNull()
  expect([pollSeconds(room, 1), pollSeconds(room, 1200), pollSeconds(room, 100_000)]).toEqual([5, 12, 30])
})
