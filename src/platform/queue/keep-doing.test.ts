import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Log } from '#platform/log.ts'
import { keepDoing } from './keep-doing.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const quiet = () => ({ debug: vi.fn<Log['debug']>(), info: vi.fn<Log['info']>(), warn: vi.fn<Log['warn']>(), error: vi.fn<Log['error']>() })

test('a chore is done again so long after it ended, never twice at once, and not after it was stopped', async () => {
  let [atOnce, most, count] = [0, 0, 0]
  const chore = keepDoing({ name: 'sweep', everyMs: 1000, act: async () => {
    most = Math.max(most, (atOnce += 1))
    await new Promise((resolve) => setTimeout(resolve, 2500))
    atOnce -= 1
    count += 1
  } }, quiet())
  await vi.advanceTimersByTimeAsync(2500 + 1000 + 2500)
  expect([count, most]).toEqual([2, 1])
  const stopped = chore.stop()
  await vi.advanceTimersByTimeAsync(20_000)
  await stopped
  expect(count).toBe(2)
})

test('stopping waits for what is under way', async () => {
  let isDone = false
  const chore = keepDoing({ name: 'sweep', everyMs: 1000, act: () => new Promise<void>((resolve) => setTimeout(resolve, 5000)).then(() => void (isDone = true)) }, quiet())
  const stopped = chore.stop().then(() => isDone)
  await vi.advanceTimersByTimeAsync(5000)
  expect(await stopped).toBe(true)
})

test('what fails is tried again, and said once until it works', async () => {
  const log = quiet()
  let turn = 0
  const chore = keepDoing({ name: 'sweep', everyMs: 1000, act: async () => {
    turn += 1
    if ([1, 2, 3, 5].includes(turn)) throw new Error('away')
  } }, log)
  await vi.advanceTimersByTimeAsync(5500)
  await chore.stop()
  expect(turn).toBe(6)
  expect(log.warn.mock.calls.map(([event, fields]) => [event, fields?.job])).toEqual([['chore-failed', 'sweep'], ['chore-failed', 'sweep']])
})
