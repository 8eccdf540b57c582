import { expect, it, vi } from 'vitest'
import { movedClock } from './clock.ts'

it('runs ahead by what it reads, keeps the last when it cannot read, and says so once', async () => {
  vi.useFakeTimers({ now: new Date('2026-11-25T10:00:00Z') })
  const answers = [() => Promise.resolve(3600), () => Promise.reject(new Error('gone')), () => Promise.reject(new Error('gone')), () => Promise.resolve(0)]
  const faults: unknown[] = []
  const clock = movedClock(() => answers.shift()!(), (error) => void faults.push(error))
  await vi.advanceTimersByTimeAsync(1)
  expect(clock.now().toISOString()).toBe('2026-11-25T11:00:00.001Z')
  expect(clock.toRealTime(clock.now()).getTime()).toBe(Date.now())
  await vi.advanceTimersByTimeAsync(2000)
  expect(clock.now().toISOString()).toBe('2026-11-25T11:00:02.001Z')
  expect(faults).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1000)
  expect(clock.now().getTime()).toBe(Date.now())
  clock.stop()
  vi.useRealTimers()
})

it('a look under way when the clock is stopped tells of no fault', async () => {
  const faults: unknown[] = []
  let fail: (error: Error) => void = () => {}
  const clock = movedClock(() => new Promise((_resolve, reject) => void (fail = reject)), (error) => void faults.push(error))
  clock.stop()
  fail(new Error('the connection is closed'))
  await new Promise((resolve) => setImmediate(resolve))
  expect(faults).toEqual([])
})
