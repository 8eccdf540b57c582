import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { eventually } from '#test/ops/a-start.ts'
import { type RunningWorker, type Tasks, runWorker } from './run-worker.ts'

let database: TestDatabase
let deps: TestDeps
let worker: RunningWorker | undefined
beforeEach(async () => {
  database = await freshDatabase()
  deps = testDeps(database)
})
afterEach(async () => {
  await worker?.stop()
  worker = undefined
  await database.drop()
})

const start = async (tasks: Tasks<TestDeps>, concurrency = 4) => {
  worker = await runWorker(deps, { ownerUrl: database.ownerUrl, tasks, crontab: [], pollMs: 20, concurrency })
}
const send = (id: string, maxAttempts = 3) => deps.queue.send(deps.db, 'send-mail', { mailId: id }, { maxAttempts })
type Job = { attempts: number; last_error: string | null; locked_by: string | null }
const jobs = () => asOwner<Job>(database, 'select attempts, last_error, locked_by from graphile_worker._private_jobs order by id')
/** Brings jobs that wait for their next try forward, as time would. */
const letTimePass = () => asOwner(database, 'update graphile_worker._private_jobs set run_at = now() where locked_by is null')

describe('the worker (T33)', () => {
  it('parks a poison job after its last attempt while the queue keeps moving', async () => {
    const done: string[] = []
    await send('poison')
    for (const id of ['a', 'b', 'c']) await send(id)
    await start({
      'send-mail': () => async (payload) => {
        const { mailId } = payload as { mailId: string }
        if (mailId === 'poison') throw Object.assign(new TypeError('cannot write to siti@surat.example'), { code: 'E_POISON' })
        done.push(mailId)
      },
    })
    await eventually(30_000, () => done.length === 3)
    await eventually(30_000, async () => {
      await letTimePass()
      return deps.logLines.some((line) => line.includes('job-parked'))
    })
    await eventually(30_000, async () => (await jobs()).length === 1)
    expect(await jobs()).toMatchObject([{ attempts: 3, last_error: expect.stringContaining('TypeError E_POISON') }])
    await send('d')
    await eventually(30_000, () => done.includes('d'))
  })

  it('sends what has no key each time, and under one key the last, also where the first was sent as new', async () => {
    const sent = async () => (await asOwner<{ mail: string }>(database, `select payload->>'mailId' as mail from graphile_worker._private_jobs order by id`)).map(({ mail }) => mail)
    const keyed = (id: string, isNew: boolean) => deps.queue.send(deps.db, 'send-mail', { mailId: id }, { key: 'one', isNew })
    await send('same')
    await send('same')
    await keyed('first', true)
    expect(await sent()).toEqual(['same', 'same', 'first'])
    await keyed('last', false)
    expect(await sent()).toEqual(['same', 'same', 'last'])
  })

  it('keeps what an error quotes out of the queue and the log', async () => {
    await send('x', 1)
    await start({
      'send-mail': () => async () => {
        throw new Error('refused by siti@surat.example for 3201014505900000')
      },
    })
    await eventually(30_000, () => deps.logLines.some((line) => line.includes('job-parked')))
    const everything = JSON.stringify(await jobs()) + deps.logLines.join('')
    expect(everything).not.toMatch(/siti|3201014505900000/)
  })

  it('finishes the job under way when it is stopped, and takes no other', async () => {
    let finish: () => void = () => {}
    const begun: string[] = []
    const ended: string[] = []
    const gate = new Promise<void>((resolve) => {
      finish = resolve
    })
    await start({
      'send-mail': () => async (payload) => {
        const { mailId } = payload as { mailId: string }
        begun.push(mailId)
        await gate
        ended.push(mailId)
      },
    }, 1) // One taker: no question to the queue is on its way while it holds the job.
    await send('first')
    await eventually(30_000, () => begun.length === 1)
    const stopped = worker?.stop()
    worker = undefined
    await send('second')
    finish()
    await stopped
    expect(ended).toEqual(['first'])
    expect(begun).toEqual(['first'])
    expect(await jobs()).toMatchObject([{ attempts: 0, locked_by: null }])
  })

  it('gives back the jobs of a worker that was killed, and leaves those of one that lives', async () => {
    await send('of-the-dead')
    await send('of-the-living')
    await asOwner(database, `update graphile_worker._private_jobs set locked_at = now() - interval '1 minute', attempts = 1, locked_by = case when payload->>'mailId' = 'of-the-dead' then 'worker-dead' else 'worker-living' end`)
    const living = new pg.Client({ connectionString: database.ownerUrl })
    await living.connect()
    await living.query(`select pg_advisory_lock_shared(4712024, hashtext('worker-living'))`)
    const done: string[] = []
    await start({ 'send-mail': () => async (payload) => void done.push((payload as { mailId: string }).mailId) })
    await eventually(30_000, () => done.includes('of-the-dead'))
    // The task has ended before the queue has written so.
    await eventually(30_000, async () => (await jobs()).length === 1)
    expect(await jobs()).toMatchObject([{ locked_by: 'worker-living' }])
    expect(done).toEqual(['of-the-dead'])
    await living.end()
  })
})
