import { afterEach, expect, test, vi } from 'vitest'
import { silentLog } from '#platform/log.ts'
import { aServer } from '#test/ops/a-server.ts'
import { eventually } from '#test/ops/a-start.ts'
import { freePort } from '#test/free-ports.ts'
import { serve } from './run.ts'

afterEach(() => void vi.restoreAllMocks())

// trust.md F13: closed at once, 33 of 1,233 requests were lost; said first, none of 1,200.
test('a door that is told to stop says so, serves who comes meanwhile, and then goes', { timeout: 60_000 }, async () => {
  const exits: unknown[] = []
  vi.spyOn(process, 'exit').mockImplementation(((code: unknown) => void exits.push(code)) as never)
  const before = process.listeners('SIGTERM')
  const app = await aServer((routes) => void routes.get('/', async () => 'halo'))
  const port = await freePort()
  let closed = false
  await serve({ app, port, host: '127.0.0.1', log: silentLog, drainMs: 10_000, close: async () => void (closed = true) })
  const ask = (path: string) => fetch(`http://localhost:${port}${path}`).then(async (answer) => [answer.status, await answer.text()] as const)
  expect((await ask('/readyz'))[0]).toBe(200)

  const [stop] = process.listeners('SIGTERM').filter((listener) => !before.includes(listener))
  stop!('SIGTERM')
  expect((await ask('/readyz'))[0]).toBe(503)
  expect(await ask('/')).toEqual([200, 'halo'])
  expect(closed).toBe(false)

  await eventually(30_000, () => exits.length > 0)
  expect([closed, exits]).toEqual([true, [0]])
  await expect(ask('/')).rejects.toThrow()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.removeListener(name, stop as NodeJS.SignalsListener)
})
