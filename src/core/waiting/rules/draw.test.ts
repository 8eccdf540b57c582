import { expect, test } from 'vitest'
import { awaitsDraw, isDrawDue, isDrawGivenUp, mayBeDrawnOver, pollSecondsBeforeDraw, whyNotSetDraw } from './draw.ts'

const drawsAt = new Date('2026-11-27T03:00:00Z')
const at = (seconds: number) => new Date(drawsAt.getTime() + seconds * 1000)

test('a draw is set for a moment ahead, within 48 hours', () => {
  expect(whyNotSetDraw(drawsAt, at(-1))).toBeNull()
  expect(whyNotSetDraw(drawsAt, at(-48 * 3600))).toBeNull()
  expect(whyNotSetDraw(drawsAt, at(0))).toBe('draw-is-past')
  expect(whyNotSetDraw(drawsAt, at(-48 * 3600 - 1))).toBe('draw-is-too-far')
})

test('it is done ten seconds after its instant, when what came before is written, and given up a minute after', () => {
  expect([isDrawDue(null, at(0)), isDrawDue(drawsAt, at(9.9)), isDrawDue(drawsAt, at(10))]).toEqual([false, false, true])
  expect([isDrawGivenUp(drawsAt, at(60)), isDrawGivenUp(drawsAt, at(60.1))]).toEqual([false, true])
})

test('who stood in line when it was set, and who comes after its instant, waits as ever', () => {
  const room = { drawsAt, drawsAfter: 100, admittedTo: 40 }
  expect(awaitsDraw(room, { number: 101, joinedAt: at(-1) })).toBe(true)
  expect(awaitsDraw(room, { number: 100, joinedAt: at(-1) })).toBe(false)
  expect(awaitsDraw(room, { number: 101, joinedAt: at(0) })).toBe(false)
  expect(awaitsDraw({ ...room, drawsAt: null }, { number: 101, joinedAt: at(-1) })).toBe(false)
})

test('a device’s number from before the instant is asked about after it, and no other', () => {
  const awaited = { drawsAt, drawnAt: null }
  expect(mayBeDrawnOver(awaited, { joinedAt: at(-1) }, at(-0.5))).toBe(false)
  expect(mayBeDrawnOver(awaited, { joinedAt: at(-1) }, at(0))).toBe(true)
  expect(mayBeDrawnOver({ drawsAt: null, drawnAt: drawsAt }, { joinedAt: at(-1) }, at(500))).toBe(true)
  expect(mayBeDrawnOver({ drawsAt: null, drawnAt: drawsAt }, { joinedAt: at(0) }, at(500))).toBe(false)
})

test('pages look seldom while it is far, and not all in one second when it is near', () => {
  const far = Array.from({ length: 15 }, (_, number) => pollSecondsBeforeDraw(drawsAt, number, at(-3600)))
  expect([Math.min(...far), Math.max(...far)]).toEqual([120, 134])
  const near = new Set(Array.from({ length: 1000 }, (_, number) => pollSecondsBeforeDraw(drawsAt, number, at(5))))
  expect([Math.min(...near), Math.max(...near), near.size]).toEqual([10, 24, 15])
})
