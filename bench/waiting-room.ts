/**
 * The waiting room with very many people on several devices each: one place each, in order, after a restart too; time per poll; a draw of as many.
 * `node bench/waiting-room.ts [people] [devices]`, 100,000 and 3 where nothing is said: about three minutes on an idle machine. Limits: issue 6 §2, trust.md S8, decision 162.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { sql } from 'kysely'
import { type DeviceTicket, writeDeviceTicket } from '#core/waiting/device-ticket.ts'
import type { Room } from '#core/waiting/rules/room.ts'
import { standInLine, takeDeviceTicket } from '#core/waiting/stand-in-line.ts'
import { findRoomReport } from '#core/waiting/switches.ts'
import { buildDeps } from '#main/build-deps.ts'
import { closedLoop } from './ground/closed-loop.ts'
import { drawCrowd } from './ground/drawn-crowd.ts'
import { createClient, expectStatus } from './ground/http-client.ts'
import { startProduction } from './ground/production.ts'
import { ms, perSecond, report } from './ground/report.ts'

const people = Number(process.argv[2] ?? 100_000)
const devices = Number(process.argv[3] ?? 3)
const atOnce = 32
const pollSeconds = 6

type Person = { id: string; ticket: DeviceTicket | null; number: number; others: Set<number>; lastBefore: number }

const house = await startProduction()
const { deps } = house.wired
const owner = new pg.Client({ connectionString: house.postgres.ownerUrl() })
try {
  await owner.connect()
  await owner.query(`update waiting.room set mode = 'on', rate_per_minute = 1`)
  const room = await until(({ room }) => room.openedAt !== null)
  const crowd = await join(room)
  await checkPlaces(crowd)
  await checkOrder(crowd)
  await checkRestart(room, crowd)
  await poll(crowd)
  await drawCrowd({ house, owner, people })
  await admitAll()
} finally {
  await owner.end()
  await house.stop()
}

async function until(isSo: (report: { room: Room; waiting: number }) => boolean): Promise<Room> {
  for (let waited = 0; waited < 600; waited += 1) {
    const now = await findRoomReport(deps.db)
    if (isSo(now)) return now.room
    await sleep(200)
  }
  throw new Error('The room did not move')
}

/** Everybody comes once with every device, half of them before they signed in on the first; what they were told is kept. */
async function join(room: Room): Promise<Person[]> {
  const crowd: Person[] = Array.from({ length: people }, () => ({ id: randomUUID(), ticket: null, number: 0, others: new Set(), lastBefore: 0 }))
  let lastDone = 0
  let next = 0
  const began = performance.now()
  const arrive = async (person: Person) => {
    // Who comes now must stand behind everybody who has been told a number.
    person.lastBefore = lastDone
    if (next % 2 === 0) person.ticket = await takeDeviceTicket(deps)
    const tickets = [person.ticket, ...Array.from({ length: devices - 1 }, () => null)]
    const places = await Promise.all(tickets.map((ticket) => standInLine(deps, room, person.id, ticket)))
    const final = await standInLine(deps, room, person.id, person.ticket)
    person.number = final.number
    for (const { number } of places) person.others.add(number)
    lastDone = Math.max(lastDone, final.number)
  }
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < people) await arrive(crowd[next++]!)
  }))
  const seconds = (performance.now() - began) / 1000
  report({ name: `${people} people, ${devices} devices each, at once`, ours: `${seconds.toFixed(0)} s, ${perSecond((people * (devices + 1)) / seconds)} asked` })
  return crowd
}

async function checkPlaces(crowd: Person[]) {
  const { rows } = await owner.query<{ places: string; people: string; numbers: string }>('select count(*) as places, count(distinct account_id) as people, count(distinct number) as numbers from waiting.place')
  const { places, people: held, numbers } = rows[0]!
  const doubled = Number(places) - Number(held) + (Number(places) - Number(numbers))
  report({ name: 'places for as many people', ours: `${places} places, ${numbers} numbers`, peer: `${people} people`, ratio: Number(places) / people, atLeast: 1, atMost: 1 })
  report({ name: 'places or numbers given twice', ours: String(doubled), ratio: doubled, atMost: 0 })
  const stray = crowd.filter(({ others, number }) => [...others].some((one) => one < number)).length
  report({ name: 'people told an earlier place than they hold', ours: String(stray), ratio: stray, atMost: 0 })
}

/** Nobody stands before somebody who had been told a number when they came. */
async function checkOrder(crowd: Person[]) {
  const overtakers = crowd.filter(({ ticket, number, lastBefore }) => (ticket ? ticket.number : number) <= lastBefore).length
  const lost = crowd.filter(({ ticket, number }) => ticket !== null && number > ticket.number).length
  report({ name: 'people who overtook', ours: String(overtakers), ratio: overtakers, atMost: 0 })
  report({ name: 'devices whose place was lost at sign-in', ours: String(lost), ratio: lost, atMost: 0 })
}

async function checkRestart(room: Room, crowd: Person[]) {
  const anew = buildDeps({ ...house.config, LOG_LEVEL: 'warn' }, 'bench-anew')
  const some = crowd.filter((_, index) => index % Math.ceil(people / 1000) === 0)
  let moved = 0
  for (const person of some) if ((await standInLine(anew.deps, room, person.id, null)).number !== person.number) moved += 1
  await anew.close()
  report({ name: `places that moved by a restart, of ${some.length}`, ours: String(moved), ratio: moved, atMost: 0 })
}

/** Waiting pages by HTTP, of devices and of the database's look-up of people. */
async function poll(crowd: Person[]) {
  const client = createClient(house.at('portal'), 16)
  const tickets = crowd.flatMap(({ ticket }) => ticket ?? []).slice(-2000)
  let turn = 0
  let bytes = 0
  const pages = await closedLoop({ atOnce: 16, seconds: pollSeconds }, async () => {
    const ticket = tickets[turn++ % tickets.length]!
    const reply = await client.ask({ path: '/antrean', cookie: `__Host-peramban=bench; __Host-antrean=${writeDeviceTicket(deps, ticket)}` })
    expectStatus(reply, 200, '/antrean')
    bytes = reply.body.length
  })
  client.close()
  report({ name: 'GET /antrean, 16 at once', ours: `${perSecond(pages.perSecond)}, p50 ${ms(pages.p50)}, p99 ${ms(pages.p99)}, ${bytes} bytes` })
  const lookUp = await closedLoop({ atOnce: 1, seconds: 2 }, () => sql`select number, turn_at from waiting.standing where account_id = ${crowd[turn++ % people]!.id}::uuid`.execute(deps.db))
  report({ name: 'a person’s place in the database', ours: `p50 ${ms(lookUp.p50)}, p99 ${ms(lookUp.p99)}` })
}

async function admitAll() {
  await owner.query('update waiting.room set rate_per_minute = 600000')
  const began = performance.now()
  await until(({ waiting }) => waiting === 0)
  const seconds = (performance.now() - began) / 1000
  const { rows } = await owner.query<{ early: string; without: string }>(`
    select count(*) filter (where turn_at < latest) as early, count(*) filter (where turn_at is null) as without
    from (select turn_at, max(turn_at) over (order by number rows between unbounded preceding and 1 preceding) as latest from waiting.standing) s`)
  report({ name: 'turns out of order', ours: `${rows[0]!.early}, all within ${seconds.toFixed(0)} s`, ratio: Number(rows[0]!.early), atMost: 0 })
  report({ name: 'people without a turn', ours: String(rows[0]!.without), ratio: Number(rows[0]!.without), atMost: 0 })
}
