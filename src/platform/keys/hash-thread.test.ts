import { expect, it, test, vi } from 'vitest'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { getPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { HashThreadSilent, createHashThread, hashNiceness, msNow } from './hash-thread.ts'

const cost = { memoryCost: 64, timeCost: 1, parallelism: 1 }
const patiently = () => ({ since: msNow(), patienceMs: 60_000 })

it('hashes in turn, says what cannot be compared, and begins nothing too late', async () => {
  const thread = createHashThread()
  const [first, second, broken] = await Promise.all([thread.ask({ secret: 'satu', cost }, patiently()), thread.ask({ secret: 'dua', cost }, patiently()), thread.ask({ secret: 'satu', stored: 'bukan hash' }, patiently())])
  const late = await thread.ask({ secret: 'satu', cost }, { since: msNow(), patienceMs: 0 })
  expect(await thread.ask({ secret: 'dua', stored: second.value as string }, patiently())).toMatchObject({ value: true })
  expect(await thread.ask({ secret: 'dua', stored: first.value as string }, patiently())).toMatchObject({ value: false })
  expect(broken).toMatchObject({ fault: expect.any(String) })
  expect(broken.value).toBeUndefined()
  expect(late).toMatchObject({ isLate: true })
  expect(thread.pending()).toBe(0)
})

it('does not turn away who came while it was starting: a busy machine takes seconds for that', async () => {
  expect(await createHashThread().ask({ secret: 'satu', cost }, { since: msNow() - 120_000, patienceMs: 60_000 })).toMatchObject({ value: expect.any(String) })
})

it('fails whom it had when it ends, and goes on with the next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-thread-'))
  const program = join(folder, 'once.mjs')
  writeFileSync(program, `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', ({ id, secret }) => secret === 'mati' ? process.exit(3) : parentPort.postMessage({ id, tookMs: 1, value: secret }))`)
  const thread = createHashThread(program)
  const ends = await Promise.allSettled(['mati', 'bersamanya'].map((secret) => thread.ask({ secret, cost }, patiently())))
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(String((ends[0] as PromiseRejectedResult).reason)).toMatch(/hashing thread ended: exit 3/)
  expect(await thread.ask({ secret: 'lagi', cost }, patiently())).toMatchObject({ value: 'lagi' })
  rmSync(folder, { recursive: true })
})

it('waits for no thread that falls silent: whom it had may try again, and the next gets another thread', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-thread-'))
  const program = join(folder, 'silent.mjs')
  writeFileSync(program, `import { parentPort } from 'node:worker_threads'\nparentPort.on('message', ({ id, secret }) => secret === 'bisu' || parentPort.postMessage({ id, tookMs: 1, value: secret }))`)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const thread = createHashThread(program)
    const waiting = Promise.allSettled(['bisu', 'bisu'].map((secret) => thread.ask({ secret, cost }, patiently())))
    vi.advanceTimersByTime(15_000)
    expect(await thread.ask({ secret: 'menjawab', cost }, patiently())).toMatchObject({ value: 'menjawab' })
    vi.advanceTimersByTime(15_000)
    expect(thread.pending()).toBe(2)
    vi.advanceTimersByTime(10_000)
    expect(thread.pending()).toBe(0)
    for (const end of await waiting) expect((end as PromiseRejectedResult).reason).toBeInstanceOf(HashThreadSilent)
    expect(await thread.ask({ secret: 'lagi', cost }, patiently())).toMatchObject({ value: 'lagi' })
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
    rmSync(folder, { recursive: true })
  }
})

test.runIf(process.platform === 'linux')('gives way to the door: the thread alone, not the process (S3)', async () => {
  const before = getPriority(process.pid)
  const known = new Set(readdirSync('/proc/self/task'))
  const thread = createHashThread()
  await thread.ask({ secret: 'satu', cost }, patiently())
  const nicenessOf = (task: string) => Number(readFileSync(`/proc/self/task/${task}/stat`, 'utf8').split(') ')[1]!.split(' ')[16])
  expect(readdirSync('/proc/self/task').filter((task) => !known.has(task)).map(nicenessOf)).toContain(Math.min(19, before + hashNiceness))
  expect(getPriority(process.pid)).toBe(before)
})
