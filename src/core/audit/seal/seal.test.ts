import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordEvent } from '#core/audit/record-event.ts'
import type { AuditAction } from '#core/audit/rules/action-text.ts'
import { createDb } from '#platform/db/pool.ts'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { endOfAll, sealAll } from '#test/seal-all.ts'
import { hashEvents, readLeaves } from './leaves.ts'
import { nights, proveNightly } from './prove-nightly.ts'
import { sealEvents } from './seal-events.ts'
import { verifySeals } from './verify-seals.ts'

let database: TestDatabase
let deps: TestDeps
beforeEach(async () => {
  database = await freshDatabase()
  deps = testDeps(database)
})
afterEach(() => database.drop())

/** The same numbers for the same seed: a failure can be run again. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * below)
  }
}

const insert = `insert into audit.event (actor_kind, action) values ('system', $1)`

async function writeEvents(count: number) {
  for (let index = 0; index < count; index += 1) await database.db.transaction().execute((tx) => recordEvent(tx, { by: { kind: 'system' }, action: `event-${index}` as AuditAction, reason: 'for the test' }))
}

const counted = async () => (await asOwner<{ count: number }>(database, 'select count(*)::int from audit.event'))[0]!.count

/** Eight connections whose transactions overlap in every way: begun, written, committed or rolled back in a random order, sealed in between. */
async function crowd(seed: number, seal: () => Promise<unknown>) {
  const random = seeded(seed)
  const clients = await Promise.all(Array.from({ length: 8 }, async () => {
    const client = new pg.Client({ connectionString: database.appUrl })
    await client.connect()
    return { client, isOpen: false }
  }))
  let committed = 0
  const pending = new Map<object, number>()
  for (let step = 0; step < 600; step += 1) {
    const one = clients[random(clients.length)]!
    const what = random(10)
    if (!one.isOpen) {
      await one.client.query('begin')
      await one.client.query(insert, [`step-${step}`])
      pending.set(one, 1)
    } else if (what < 5) {
      await one.client.query(insert, [`step-${step}`])
      pending.set(one, pending.get(one)! + 1)
    } else {
      const isCommit = what < 8
      await one.client.query(isCommit ? 'commit' : 'rollback')
      if (isCommit) committed += pending.get(one)!
    }
    one.isOpen = !one.isOpen || what < 5
    if (random(12) === 0) await seal()
  }
  for (const { client, isOpen } of clients) {
    if (isOpen) await client.query('rollback')
    await client.end()
  }
  return committed
}

describe('the sealer', () => {
  it.each([1, 2, 3])('misses no event of transactions that end late or never (seed %i)', async (seed) => {
    // A long transaction of another test's database keeps back the sealing of every one: then once more.
    let [committed, sealed] = [0, 0]
    for (let tries = 0; tries < 3 && sealed <= 5; tries += 1) {
      committed += await crowd(seed, () => sealEvents(deps))
      await sealAll(deps, database)
      const { events, seals, unsealed, faults } = await verifySeals(deps)
      expect(await counted()).toBe(committed)
      expect({ events, unsealed, faults }).toEqual({ events: committed, unsealed: 0, faults: [] })
      sealed = seals
    }
    expect(committed).toBeGreaterThan(100)
    expect(sealed).toBeGreaterThan(5)
  })

  it('would miss some by the highest number that it sees: the crowd finds that out', async () => {
    const naive = async () => (await asOwner<{ tx: string }>(database, 'select (coalesce(max(tx::text::bigint), 0) + 1)::text as tx from audit.event'))[0]!.tx
    await crowd(1, () => sealEvents(deps, naive))
    await sealAll(deps, database)
    const { faults } = await verifySeals(deps)
    expect(faults.some(({ kind }) => kind === 'inserted')).toBe(true)
  })

  it('makes one seal when two run at once, and none when nothing happened', async () => {
    await writeEvents(5)
    const all = await endOfAll(database)
    await Promise.all([sealEvents(deps, all), sealEvents(deps, all), sealEvents(deps, all)])
    expect(await verifySeals(deps)).toMatchObject({ events: 5, seals: 1, unsealed: 0, faults: [] })
    expect(await sealEvents(deps, all)).toBe(0)
  })

  it('cuts at whole transactions, however many events one wrote', async () => {
    await writeEvents(3)
    await database.db.transaction().execute(async (tx) => {
      for (let index = 0; index < 9; index += 1) await recordEvent(tx, { by: { kind: 'system' }, action: 'many' as AuditAction })
    })
    await writeEvents(3)
    await sealAll(deps, database, 4)
    expect(await verifySeals(deps)).toMatchObject({ events: 15, unsealed: 0, faults: [] })
  })

  it('takes transactions by their number, not by its letters: 9 before 10', async () => {
    await asOwner(database, `insert into audit.event (actor_kind, action, tx) select 'system', 'event-' || n, n::text::xid8 from generate_series(8, 11) n`)
    expect(await sealAll(deps, database, 2)).toBe(2)
    expect(await asOwner(database, 'select to_tx::text, length(leaves) / 32 as events from audit.seal order by number limit 1')).toEqual([{ to_tx: '10', events: 2 }])
    expect(await verifySeals(deps)).toMatchObject({ events: 4, seals: 2, unsealed: 0, faults: [] })
  })

  it('reads what is too much for one statement part by part, and misses nothing between the parts', async () => {
    await asOwner(database, `insert into audit.event (actor_kind, action) select 'system', 'event-' || n from generate_series(1, 12001) n`)
    expect(await sealAll(deps, database)).toBe(1)
    const [seal] = await asOwner<{ events: number }>(database, 'select length(leaves) / 32 as events from audit.seal')
    expect(seal).toEqual({ events: 12_001 })
    expect(await verifySeals(deps)).toMatchObject({ events: 12_001, seals: 1, unsealed: 0, faults: [] })
  })

  it('hashes many transactions part by part as one by one, over every new digit', async () => {
    await asOwner(database, `insert into audit.event (actor_kind, action, tx) select 'system', 'event-' || n, n::text::xid8 from generate_series(1, 12001) n`)
    const range = { from: '0', to: '20000' }
    const { count, leaves } = await hashEvents(database.db, range)
    expect(count).toBe(12_001)
    expect(leaves.equals(Buffer.concat((await readLeaves(database.db, range)).map(({ hash }) => hash)))).toBe(true)
  })

  it('hashes the same text whatever an event says: JSON of its columns in order, as seals of years ago have it', async () => {
    const odd = ['plain', 'Ibu "Siti" \\ Binti', 'tab\t, new line\n, return\r, bell\u0007, escape\u001b, delete\u007f', 'é ß 漢 😀 \u2028 </script>', '', "it's; --"]
    for (const reason of odd) await database.db.transaction().execute((tx) => recordEvent(tx, { by: { kind: 'applicant', id: crypto.randomUUID(), ipHash: Buffer.from('0102', 'hex'), requestId: reason || 'r' }, action: `a ${reason}` as AuditAction, object: { kind: 'account', id: crypto.randomUUID() }, reason, beforeHash: Buffer.from('ff', 'hex'), afterHash: Buffer.alloc(32, 7) }))
    await writeEvents(1)
    const rows = await asOwner<Record<string, string | null>>(database, `select id::text, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US'), tx::text, actor_kind, actor_id::text, action, object_kind, object_id::text, reason, encode(ip_hash, 'hex') as i, request_id, encode(before_hash, 'hex') as b, encode(after_hash, 'hex') as a from audit.event order by audit.event.tx, audit.event.id`)
    const expected = rows.map((row) => createHash('sha256').update(JSON.stringify(Object.values(row))).digest('hex'))
    const leaves = await readLeaves(database.db, { from: '0', to: await (await endOfAll(database))() })
    expect(rows).toHaveLength(odd.length + 1)
    expect(leaves.map(({ hash }) => hash.toString('hex'))).toEqual(expected)
  })

  it('refuses when the numbers of transactions went back', async () => {
    await writeEvents(2)
    await sealAll(deps, database)
    await writeEvents(1)
    await expect(sealEvents(deps, async () => '1')).rejects.toThrow('older than its last seal')
  })

  it('lets the doors neither change nor delete a seal, an event or a milestone', async () => {
    await writeEvents(1)
    await sealAll(deps, database)
    for (const statement of ['update audit.seal set number = 2', 'delete from audit.seal', `update audit.event set action = 'x'`, 'delete from audit.event', 'delete from audit.opening', 'update audit.milestone set number = 2', 'delete from audit.milestone']) {
      await expect(database.pool.query(statement)).rejects.toThrow('permission denied')
    }
  })
})

describe('the proof', () => {
  let owners: { pool: pg.Pool; client: pg.PoolClient } | null = null
  async function ownersClient() {
    const pool = owners?.pool ?? new pg.Pool({ connectionString: database.ownerUrl, max: 1 })
    owners ??= { pool, client: await pool.connect() }
    return owners.client
  }
  afterEach(async () => {
    owners?.client.release()
    await owners?.pool.end()
    owners = null
  })

  /** The verification on the owner's one connection, inside a transaction that is rolled back: a tampering that leaves no trace for the next. */
  async function tamperWith<Found = Awaited<ReturnType<typeof verifySeals>>>(work: (client: pg.PoolClient) => Promise<unknown>, head?: string, prove: (parts: TestDeps) => Promise<Found> = (parts) => verifySeals(parts, head) as Promise<Found>) {
    const client = await ownersClient()
    await client.query('begin')
    await work(client)
    const wrapped = { connect: async () => ({ query: client.query.bind(client), release: () => {} }), end: async () => {} } as unknown as pg.Pool
    const found = await prove({ ...deps, db: createDb(wrapped) })
    await client.query('rollback')
    return found
  }

  it('finds and places 100 random tamperings of 100', async () => {
    for (let seal = 0; seal < 6; seal += 1) {
      await writeEvents(20)
      await sealAll(deps, database)
    }
    expect((await verifySeals(deps)).faults).toEqual([])
    const rows = await asOwner<{ id: string; tx: string; seal: number; position: number }>(
      database,
      `select e.id, e.tx::text, s.number as seal, row_number() over (partition by s.number order by e.tx, e.id)::int as position
       from audit.event e join audit.seal s on e.tx >= s.from_tx and e.tx < s.to_tx order by e.tx, e.id`,
    )
    const random = seeded(42)
    const kinds = ['edit', 'delete', 'insert', 'reorder', 'seal'] as const
    for (let round = 0; round < 100; round += 1) {
      const row = rows[random(rows.length)]!
      const other = rows[(rows.indexOf(row) + 1 + random(rows.length - 1)) % rows.length]!
      const kind = kinds[round % kinds.length]!
      const { faults } = await tamperWith(async (client) => {
        if (kind === 'edit') await client.query(`update audit.event set ${['reason', 'action', 'request_id'][random(3)]} = 'forged' where id = $1`, [row.id])
        if (kind === 'delete') await client.query('delete from audit.event where id = $1', [row.id])
        if (kind === 'insert') await client.query(`insert into audit.event (actor_kind, action, tx) values ('system', 'forged', $1::text::xid8)`, [row.tx])
        if (kind === 'reorder') {
          await client.query('update audit.event set tx = $2::text::xid8 where id = $1', [row.id, other.tx])
          await client.query('update audit.event set tx = $2::text::xid8 where id = $1', [other.id, row.tx])
        }
        if (kind === 'seal') await client.query('update audit.seal set leaves = set_byte(leaves, $2, (get_byte(leaves, $2) + 1) % 256) where number = $1', [row.seal, random(20) * 32])
      })
      const what = `round ${round}: ${kind} in seal ${row.seal} at ${row.position}`
      const here = faults.filter(({ seal }) => seal === row.seal)
      expect(here.length, what).toBeGreaterThan(0)
      if (kind === 'edit') expect(faults, what).toEqual([{ seal: row.seal, kind: 'changed', position: row.position, eventId: row.id, at: expect.any(String) }])
      if (kind === 'delete') expect(faults, what).toEqual([{ seal: row.seal, kind: 'missing', position: row.position }])
      if (kind === 'insert') expect(faults, what).toEqual([{ seal: row.seal, kind: 'inserted', position: expect.any(Number), eventId: expect.any(String), at: expect.any(String) }])
      if (kind === 'seal') expect(here.map((fault) => fault.kind), what).toContain('seal-changed')
    }
  })

  it('finds a seal that was taken out, made anew with another key, or cut off from the end', async () => {
    for (let seal = 0; seal < 3; seal += 1) {
      await writeEvents(2)
      await sealAll(deps, database)
    }
    const { head } = await verifySeals(deps)
    const kindsOf = async (work: (client: pg.PoolClient) => Promise<unknown>, given?: string) => (await tamperWith(work, given)).faults.map(({ kind }) => kind)
    expect(await kindsOf((client) => client.query('delete from audit.seal where number = 2'))).toEqual(['chain-broken'])
    expect(await kindsOf((client) => client.query(`update audit.seal set signature = set_byte(signature, 0, (get_byte(signature, 0) + 1) % 256) where number = 3`))).toEqual(['signature-wrong'])
    const cut = (client: pg.PoolClient) => client.query('delete from audit.seal where number = 3')
    expect(await kindsOf(cut)).toEqual([])
    expect(await kindsOf(cut, head!)).toEqual(['head-missing'])
    expect(await kindsOf(async () => {}, head!)).toEqual([])
  })

  it('finds an event that claims a transaction of the future', async () => {
    const found = await tamperWith((client) => client.query(`insert into audit.event (actor_kind, action, tx) values ('system', 'forged', '999999999999'::xid8)`))
    expect(found.faults).toEqual([{ seal: null, kind: 'from-the-future', eventId: expect.any(String) }])
  })

  /** Which night finds it, counted from 1; null when none of fourteen does. */
  async function foundInNight(parts: TestDeps): Promise<{ night: number; kinds: string[] } | null> {
    for (let night = 1; night <= nights; night += 1) {
      const clock = { now: () => new Date(deps.clock.now().getTime() + night * 86_400_000) }
      const { faults } = await proveNightly({ ...parts, clock: clock as TestDeps['clock'] }, { block: 1 })
      if (faults.length > 0) return { night, kinds: faults.map(({ kind }) => kind) }
    }
    return null
  }

  it('of every night finds what was touched since the last at once, and what was proved before within fourteen nights', async () => {
    for (let seal = 0; seal < 6; seal += 1) {
      if (seal === 4) await proveNightly(deps)
      await writeEvents(3)
      await sealAll(deps, database)
    }
    expect(await tamperWith(async () => {}, undefined, (parts) => foundInNight(parts))).toBeNull()
    const foundAfter = (work: (client: pg.PoolClient) => Promise<unknown>) => tamperWith(work, undefined, foundInNight)
    const inSeal = (number: number, change: string) => (client: pg.PoolClient) => client.query(change.replace('EVENT', `(select e.id from audit.event e join audit.seal s on e.tx >= s.from_tx and e.tx < s.to_tx where s.number = ${number} order by e.id limit 1)`))
    const seen = new Set<number>()
    const changes = [`update audit.event set reason = 'forged' where id = EVENT`, 'delete from audit.event where id = EVENT', 'update audit.seal set leaves = set_byte(leaves, 3, get_byte(leaves, 3) # 1) where number = 3', `insert into audit.event (actor_kind, action, tx) select 'system', 'forged', tx from audit.event where id = EVENT`]
    for (const [at, change] of changes.entries()) {
      const found = await foundAfter(inSeal(at + 1, change))
      expect(found, change).not.toBeNull()
      seen.add(found!.night)
    }
    // Each in its own turn: none of them because everything is read every night.
    expect(seen.size).toBe(4)
    for (const number of [5, 6]) expect(await foundAfter(inSeal(number, 'delete from audit.event where id = EVENT')), String(number)).toEqual({ night: 1, kinds: ['missing'] })
    expect(await foundAfter((client) => client.query('delete from audit.seal where number >= 4'))).toMatchObject({ night: 1, kinds: expect.arrayContaining(['head-missing']) })
    expect((await foundAfter((client) => client.query('delete from audit.seal where number = 2')))?.kinds).toContain('chain-broken')
  })

  it('of a night is made up for when the worker did not come, and lost milestones cost time only', async () => {
    await writeEvents(2)
    await sealAll(deps, database)
    await proveNightly(deps)
    const touch = (client: pg.PoolClient) => client.query(`update audit.event set reason = 'forged' where action = 'event-0'`)
    const later = (days: number) => ({ now: () => new Date(deps.clock.now().getTime() + days * 86_400_000) }) as TestDeps['clock']
    const kinds = async (work: (client: pg.PoolClient) => Promise<unknown>, days: number) => (await tamperWith(work, undefined, (parts) => proveNightly({ ...parts, clock: later(days) }))).faults.map(({ kind }) => kind)
    expect(await kinds(touch, nights)).toEqual(['changed'])
    expect(await kinds((client) => touch(client).then(() => client.query('delete from audit.milestone')), 0)).toEqual(['changed'])
    // Put back to look younger, or further than it was: the signature says no, and everything is proved.
    expect(await kinds((client) => touch(client).then(() => client.query(`update audit.milestone set proved_at = proved_at + interval '1 day'`)), 1)).toEqual(['changed', 'milestone-forged'])
    expect(await kinds((client) => touch(client).then(() => client.query('update audit.milestone set number = 9')), 1)).toEqual(['changed', 'milestone-forged'])
  })

  it('of a night with a fault sets no milestone', async () => {
    const count = async () => (await asOwner<{ count: number }>(database, 'select count(*)::int from audit.milestone'))[0]!.count
    await writeEvents(2)
    await sealAll(deps, database)
    await asOwner(database, `update audit.event set reason = 'forged' where action = 'event-0'`)
    expect((await proveNightly(deps)).faults).toHaveLength(1)
    expect(await count()).toBe(0)
    await asOwner(database, `update audit.event set reason = 'for the test' where action = 'event-0'`)
    expect((await proveNightly(deps)).faults).toEqual([])
    expect(await count()).toBe(1)
  })
})
