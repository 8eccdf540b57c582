import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { laneRules, lanes, mostUploads, mostWaiting } from './lane.ts'
import { createLaneGate } from './lane-gate.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const gateOf = (limit: number) => createLaneGate({ current: () => limit })
const fill = (gate: ReturnType<typeof gateOf>, lane: (typeof lanes)[number]) => {
  const most = Math.floor(gate.snapshot().limit * laneRules[lane].share)
  while (gate.total() < most) expect(gate.enter(lane)).toBe(true)
}

it('keeps a quarter for what ends something, however many look around', () => {
  const gate = gateOf(100)
  for (const lane of ['lists', 'browse', 'entry', 'signed-in'] as const) fill(gate, lane)
  expect(gate.total()).toBe(75)
  for (let one = 0; one < 25; one += 1) expect(gate.enter('finish')).toBe(true)
})

it('refuses the least dear first as it fills', () => {
  const gate = gateOf(100)
  const firstRefused: string[] = []
  while (gate.total() < 100) {
    gate.enter('finish')
    for (const lane of ['browse', 'lists'] as const) if (!firstRefused.includes(lane) && gate.enter(lane) === false) firstRefused.push(lane)
  }
  expect(firstRefused).toEqual(['lists', 'browse'])
  expect(laneRules.finish.share - laneRules['signed-in'].share).toBeGreaterThanOrEqual(0.25)
})

it('lets a save wait its moment, and gives the free place to the dearest', async () => {
  const gate = gateOf(4)
  fill(gate, 'finish')
  const page = gate.enter('signed-in')
  const save = gate.enter('finish')
  const order: string[] = []
  void Promise.resolve(save).then(() => order.push('save'))
  void Promise.resolve(page).then(() => order.push('page'))
  gate.leave('finish')
  await vi.advanceTimersByTimeAsync(0)
  expect(order).toEqual(['save'])
  gate.leave('finish')
  await vi.advanceTimersByTimeAsync(0)
  // Three are worked for; pages may use three of four.
  expect(order).toEqual(['save'])
  gate.leave('finish')
  await vi.advanceTimersByTimeAsync(0)
  expect(order).toEqual(['save', 'page'])
  expect([await save, await page]).toEqual([true, true])
})

it('refuses who waited too long, and who would make the row too long', async () => {
  const gate = gateOf(4)
  fill(gate, 'finish')
  const first = gate.enter('finish')
  for (let one = 1; one < mostWaiting; one += 1) void gate.enter('finish')
  expect(gate.enter('finish')).toBe(false)
  await vi.advanceTimersByTimeAsync(laneRules.finish.waitMs)
  expect(await first).toBe(false)
  expect(gate.snapshot()).toMatchObject({ waiting: { finish: 0 }, refused: { finish: mostWaiting + 1 } })
})

it('shuts a lane by an operator’s switch, and opens it again', () => {
  const gate = gateOf(100)
  gate.shut(['browse'])
  expect(gate.enter('browse')).toBe(false)
  expect(gate.enter('finish')).toBe(true)
  gate.shut([])
  expect(gate.enter('browse')).toBe(true)
})

it('counts uploads apart', () => {
  const gate = gateOf(4)
  for (let one = 0; one < mostUploads; one += 1) expect(gate.beginUpload()).toBe(true)
  expect(gate.beginUpload()).toBe(false)
  gate.endUpload()
  expect(gate.beginUpload()).toBe(true)
  expect(gate.enter('finish')).toBe(true)
})

it('never works for more than the limit and loses no place, whoever comes and goes', async () => {
  const step = fc.oneof(fc.record({ lane: fc.constantFrom(...lanes), comes: fc.constant(true) }), fc.record({ lane: fc.constantFrom(...lanes), comes: fc.constant(false) }))
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 150 }), async (steps) => {
    const gate = gateOf(10)
    let inside: string[] = []
    for (const { lane, comes } of steps) {
      if (comes) void Promise.resolve(gate.enter(lane)).then((isIn) => isIn && inside.push(lane))
      else if (inside.includes(lane)) {
        inside = inside.toSpliced(inside.indexOf(lane), 1)
        gate.leave(lane)
      }
      await vi.advanceTimersByTimeAsync(0)
      expect(gate.total()).toBe(inside.length)
      expect(gate.total()).toBeLessThanOrEqual(10)
    }
  }), { numRuns: 60 })
}, 120_000)
