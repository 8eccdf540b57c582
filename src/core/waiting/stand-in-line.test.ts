import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { readDeviceTicket, writeDeviceTicket } from './device-ticket.ts'
import { drawOrder } from './draw-order.ts'
import { findDraw, listDrawNumbers, listDraws } from './draw-store.ts'
import { moveRoom } from './move-room.ts'
import { drawTimes } from './rules/draw.ts'
import { type Room, type WaitingSwitches, positionOf, roomTimes } from './rules/room.ts'
import { comeIn, isInside, isTicketGood, standInLine, takeDeviceTicket } from './stand-in-line.ts'
import { findRoom } from './store.ts'
import { switchesOf, writeSwitches } from './switches.ts'

let database: TestDatabase
let deps: TestDeps
let room: Room
beforeAll(async () => {
  database = await freshDatabase('seeded')
  deps = testDeps(database)
})
afterAll(() => database.drop())

const own = { process: 'a', strain: 0, wasStrained: false }
const set = (assignments: string) => asOwner(database, `update waiting.room set ${assignments}`)

/** Some seconds later, as the room moves in each. */
async function pass(seconds = 1): Promise<Room> {
  for (let second = 0; second < seconds; second += 1) {
    deps.clock.advance(1000)
    room = await moveRoom(deps, own)
  }
  return room
}

/** As two officers' approval does it. */
async function switchTo(change: Partial<WaitingSwitches>) {
  const from = switchesOf(await findRoom(deps.db))
  return deps.db.transaction().execute((tx) => writeSwitches(deps, tx, { from, to: { ...from, ...change } }, { kind: 'system' }))
}

beforeEach(async () => {
  await switchTo({ drawsAt: null })
  await set(`mode = 'off', rate_per_minute = null`)
  await pass()
  await set(`mode = 'on', rate_per_minute = 60`)
  await pass()
})

test('a hundred tabs on ten devices at once are one place', async () => {
  const person = randomUUID()
  const places = await Promise.all(Array.from({ length: 100 }, () => standInLine(deps, room, person, null)))
  const last = await standInLine(deps, room, person, null)
  expect(await asOwner(database, `select from waiting.place where account_id = '${person}'`)).toHaveLength(1)
  expect(places.every(({ number }) => number >= last.number)).toBe(true)
})

test('first come, first served, one a second when sixty a minute are let in; polling changes nothing', async () => {
  const crowd = Array.from({ length: 5 }, () => randomUUID())
  const numbers: number[] = []
  for (const person of crowd) numbers.push((await standInLine(deps, room, person, null)).number)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  for (const [order, person] of crowd.entries()) {
    await pass()
    const place = await standInLine(deps, room, person, null)
    expect(positionOf(room, place.number)).toBe(0)
    expect(place.turnAt).toEqual(deps.clock.now())
    for (const behind of crowd.slice(order + 1)) expect(positionOf(room, (await standInLine(deps, room, behind, null)).number)).toBeGreaterThan(0)
  }
})

test('a device’s place becomes the person’s when it is the earlier one, and serves one person only', async () => {
  const [siti, agus] = [randomUUID(), randomUUID()]
  const early = await takeDeviceTicket(deps)
  const own = await standInLine(deps, room, siti, null)
  const late = await takeDeviceTicket(deps)
  expect((await standInLine(deps, room, siti, late)).number).toBe(own.number)
  expect((await standInLine(deps, room, siti, early)).number).toBe(early.number)
  expect((await standInLine(deps, room, siti, null)).number).toBe(early.number)
  expect((await standInLine(deps, room, agus, early)).number).toBeGreaterThan(late.number)
})

test('two people with one device’s place in the same instant are two places', async () => {
  const ticket = await takeDeviceTicket(deps)
  const places = await Promise.all(Array.from({ length: 20 }, () => standInLine(deps, room, randomUUID(), ticket)))
  expect(new Set(places.map(({ number }) => number)).size).toBe(20)
  expect(places.filter(({ number }) => number === ticket.number)).toHaveLength(1)
})

test('the place is kept when every process is started anew', async () => {
  const person = randomUUID()
  for (let one = 0; one < 30; one += 1) await takeDeviceTicket(deps)
  const before = await standInLine(deps, room, person, null)
  const anew = { ...testDeps(database), clock: deps.clock }
  const after = await standInLine(anew, await moveRoom(anew, { ...own, process: 'b' }), person, null)
  expect(after).toEqual(before)
})

test('only one of many processes moves the room in a second', async () => {
  for (let one = 0; one < 30; one += 1) await takeDeviceTicket(deps)
  const before = room.admittedTo
  deps.clock.advance(1000)
  await Promise.all(Array.from({ length: 12 }, (_, process) => moveRoom(deps, { ...own, process: String(process) })))
  expect((await moveRoom(deps, own)).admittedTo).toBe(before + 1)
})

test('a used turn lets in on every device until the line is ended; an unused one is over after half an hour', async () => {
  const [comes, stays] = [randomUUID(), randomUUID()]
  await standInLine(deps, room, comes, null)
  const missed = await standInLine(deps, room, stays, null)
  await pass(2)
  await comeIn(deps, comes)
  deps.clock.advance(roomTimes.turnMinutes * 60_000 + 1000)
  await pass()
  expect(isInside(room, await standInLine(deps, room, comes, null))).toBe(true)
  const again = await standInLine(deps, room, stays, null)
  expect(isInside(room, again)).toBe(false)
  expect(again.number).toBeGreaterThan(missed.number)
  expect(again.joinedAt).toEqual(deps.clock.now())
})

test('of another opening neither place nor ticket counts', async () => {
  const person = randomUUID()
  const ticket = await takeDeviceTicket(deps)
  const before = await standInLine(deps, room, person, null)
  await set(`mode = 'off'`)
  await pass()
  await set(`mode = 'on', rate_per_minute = 60`)
  await pass()
  expect((await standInLine(deps, room, person, ticket)).number).toBeGreaterThan(before.number)
})

test('a ticket proves itself, and nothing else does', async () => {
  const ticket = await takeDeviceTicket(deps)
  const text = writeDeviceTicket(deps, ticket)
  expect(readDeviceTicket(deps, text)).toEqual(ticket)
  const [number, joined, proof] = text.split('.')
  for (const forged of [undefined, '', `1.${joined}.${proof}`, `${number}.1.${proof}`, `${number}.${joined}.`, `${text}.x`, `-1.${joined}.${proof}`]) expect(readDeviceTicket(deps, forged)).toBeNull()
})

test('strain of any process is strain; what is old is forgotten', async () => {
  await set(`mode = 'off'`)
  await pass()
  await set(`mode = 'auto', rate_per_minute = null`)
  for (let second = 0; second < roomTimes.opensAfter; second += 1) {
    await moveRoom(deps, { process: 'strained', strain: 1, wasStrained: true })
    await pass()
  }
  expect(room.openedAt).not.toBeNull()
  const rate = room.ratePerSecond
  deps.clock.advance(10_000)
  expect((await pass()).ratePerSecond).toBeGreaterThan(rate)
})

/** In so many seconds, to the second: people and the room as they are then. */
async function setDraw(seconds: number): Promise<Date> {
  const drawsAt = new Date(deps.clock.now().getTime() + seconds * 1000)
  expect(await switchTo({ drawsAt: drawsAt.toISOString() })).toMatchObject({ ok: true })
  await pass()
  return drawsAt
}

async function crowd(size: number): Promise<string[]> {
  const people = Array.from({ length: size }, () => randomUUID())
  for (const person of people) await standInLine(deps, room, person, null)
  return people
}

const placeOf = (person: string) => standInLine(deps, room, person, null)
const placesOf = (people: string[]) => Promise.all(people.map(placeOf))
const afterwards = (drawsAt: Date, seconds: number = drawTimes.settleSeconds) => deps.clock.set(new Date(drawsAt.getTime() + seconds * 1000))
const numbers = (places: { number: number }[]) => places.map(({ number }) => number)

test('a draw: who stood there comes in, who signs in before its instant is put in an order that anybody finds again, who comes later stands behind', async () => {
  const [before] = await crowd(1)
  const drawsAt = await setDraw(120)
  const stranger = await takeDeviceTicket(deps)
  const hoarded = await takeDeviceTicket(deps)
  const people = await crowd(40)
  const came = await placesOf(people)
  await pass(5)
  expect(positionOf(room, (await placeOf(before!)).number)).toBe(0)
  expect(Math.min(...came.map(({ number }) => positionOf(room, number)))).toBeGreaterThan(0)

  afterwards(drawsAt, 0)
  const [late, hoarder] = [randomUUID(), randomUUID()]
  await placeOf(late)
  // A number taken early on a device is worth nothing to who signs in on it after the instant.
  expect((await standInLine(deps, room, hoarder, hoarded)).number).toBeGreaterThan((await placeOf(late)).number)
  afterwards(drawsAt, drawTimes.settleSeconds - 1)
  await drawOrder(deps)
  expect(numbers(await placesOf(people))).toEqual(numbers(came))
  afterwards(drawsAt)
  await drawOrder(deps)
  await pass()

  const drawn = await placesOf(people)
  expect(numbers(drawn).toSorted((a, b) => a - b)).toEqual(numbers(came))
  expect(numbers(drawn)).not.toEqual(numbers(came))
  expect(drawn.map(({ joinedAt, arrivedNumber }) => [joinedAt, arrivedNumber])).toEqual(came.map(({ joinedAt, number }) => [joinedAt, number]))
  expect((await placeOf(late)).number).toBeGreaterThan(Math.max(...numbers(drawn)))
  expect(await placeOf(late)).toMatchObject({ arrivedNumber: null })
  expect(await isTicketGood(deps, room, stranger)).toBe(false)
  expect(await isTicketGood(deps, room, await takeDeviceTicket(deps))).toBe(true)

  // Once more, from what is published alone.
  const [draw] = await listDraws(deps.db, 1)
  const published = await listDrawNumbers(deps.db, draw!.id, 0, 100)
  expect(published).toHaveLength(draw!.tookPart!)
  expect(published.map(({ arrived }) => arrived)).toEqual(numbers(came))
  const sha256 = (...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
  expect(sha256(draw!.seed!)).toEqual(draw!.commitment)
  const key = sha256(draw!.seed!, `/${numbers(came)[0]}/${numbers(came).at(-1)}`)
  const order = numbers(came).toSorted((a, b) => sha256(key, String(a)).compare(sha256(key, String(b))))
  expect(published.toSorted((a, b) => a.drawn - b.drawn).map(({ arrived }) => arrived)).toEqual(order)
})

test('a draw that dies in the middle was not; many processes at once draw once', async () => {
  const drawsAt = await setDraw(60)
  const people = await crowd(30)
  const came = await placesOf(people)
  afterwards(drawsAt)
  await asOwner(database, `create function waiting.die() returns trigger language plpgsql security definer as $$ begin perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(0); return null; end $$`)
  await asOwner(database, 'create trigger die after update on waiting.place for each statement execute function waiting.die()')
  await expect(drawOrder(deps)).rejects.toThrow()
  await asOwner(database, 'drop trigger die on waiting.place')
  await asOwner(database, 'drop function waiting.die()')
  expect(numbers(await placesOf(people))).toEqual(numbers(came))
  expect(await listDraws(deps.db, 1)).toMatchObject([{ state: 'set', seed: null, tookPart: null }])

  await Promise.all(Array.from({ length: 6 }, () => drawOrder(deps)))
  const drawn = numbers(await placesOf(people))
  expect(drawn.toSorted((a, b) => a - b)).toEqual(numbers(came))
  const [draw] = await listDraws(deps.db, 1)
  expect(draw).toMatchObject({ state: 'drawn', tookPart: 30 })
  await drawOrder(deps)
  await pass()
  expect(numbers(await placesOf(people))).toEqual(drawn)
  expect(deps.logLines.filter((line) => line.includes('waiting-draw-drawn') && line.includes('"count":30'))).toHaveLength(1)
})

test('a draw that is cancelled stays published, and the order of arrival counts', async () => {
  await setDraw(600)
  const people = await crowd(5)
  const came = numbers(await placesOf(people))
  expect(await switchTo({ drawsAt: null })).toMatchObject({ ok: true })
  await pass(3)
  expect(room.admittedTo).toBeGreaterThanOrEqual(came[0]!)
  expect(numbers(await placesOf(people))).toEqual(came)
  const [draw] = await listDraws(deps.db, 1)
  expect(draw).toMatchObject({ state: 'cancelled', seed: null })
  await setDraw(600)
  expect(await findDraw(deps.db, draw!.id + 1)).toMatchObject({ state: 'set' })
  expect(await switchTo({ drawsAt: deps.clock.now().toISOString() })).toMatchObject({ refusal: 'draw-is-past' })
})

test('what cannot be drawn for a minute, or with another seed than promised, is given up: the order of arrival counts', async () => {
  const drawsAt = await setDraw(60)
  const people = await crowd(5)
  const came = numbers(await placesOf(people))
  afterwards(drawsAt, drawTimes.givesUpAfterSeconds + 1)
  await drawOrder(deps)
  await pass()
  expect(room).toMatchObject({ drawsAt: null, drawFailedAt: drawsAt })
  expect(numbers(await placesOf(people))).toEqual(came)
  expect(await listDraws(deps.db, 1)).toMatchObject([{ state: 'failed', seed: null }])

  const again = await setDraw(60)
  afterwards(again)
  const anotherSecret = testDeps(database, testConfig({ PORTAL_SECRET: 'x'.repeat(43) }))
  await drawOrder({ ...deps, keys: anotherSecret.keys })
  expect(await listDraws(deps.db, 1)).toMatchObject([{ state: 'failed' }])
  expect(deps.logLines.filter((line) => line.includes('waiting-draw-failed')).map((line) => /too-late|seed-is-another/.exec(line)?.[0])).toEqual(['too-late', 'seed-is-another'])
})
