import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDeps, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { readDeviceTicket, writeDeviceTicket } from './device-ticket.ts'
import { moveRoom } from './move-room.ts'
import { type Room, positionOf, roomTimes } from './rules/room.ts'
import { comeIn, isInside, standInLine, takeDeviceTicket } from './stand-in-line.ts'

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

beforeEach(async () => {
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
