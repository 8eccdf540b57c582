import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { type Draw, listDraws } from '#core/waiting/draw-store.ts'
import { drawTimes } from '#core/waiting/rules/draw.ts'
import { standInLine } from '#core/waiting/stand-in-line.ts'
import { findRoom } from '#core/waiting/store.ts'
import { switchesOf, writeSwitches } from '#core/waiting/switches.ts'
import { createClient, expectStatus } from './http-client.ts'
import type { Production } from './production.ts'
import { ms, report } from './report.ts'

type Crowd = { house: Production; owner: pg.Client; people: number }
type Numbers = { arrived: number; drawn: number }[]

/** Seconds that a draw of so many may take (decision 162): a portal that waits longer has no line meanwhile. */
const limitSeconds = (people: number) => Math.max(3, people / 10_000)
/** Groups of arrival and of result, for chi-square: 81 degrees of freedom. */
const groups = 10

/** As many people again, who come before a draw: how long it takes, and that it is the order which the published seed gives. */
export async function drawCrowd({ house, owner, people }: Crowd) {
  const { deps } = house.wired
  const drawsAt = new Date(Math.ceil(Date.now() / 1000) * 1000 + 8000 + people / 10)
  const from = switchesOf(await findRoom(deps.db))
  await deps.db.transaction().execute((tx) => writeSwitches(deps, tx, { from, to: { ...from, drawsAt: drawsAt.toISOString() } }, { kind: 'system' }))
  await owner.query(`insert into waiting.place (account_id, number, joined_at) select gen_random_uuid(), nextval('waiting.number'), now() from generate_series(1, $1)`, [people])
  if (Date.now() > drawsAt.getTime()) throw new Error('The crowd came too late for its draw')

  const dueAt = drawsAt.getTime() + drawTimes.settleSeconds * 1000
  await sleep(dueAt - Date.now() - 500)
  const room = await findRoom(deps.db)
  const newcomers: number[] = []
  let draw = await latest()
  while (draw.state === 'set' && Date.now() < dueAt + 70_000) {
    const came = performance.now()
    await standInLine(deps, room, randomUUID(), null)
    newcomers.push(performance.now() - came)
    await sleep(50)
    draw = await latest()
  }
  const seconds = (Date.now() - dueAt) / 1000
  if (draw.state !== 'drawn') throw new Error(`The draw is ${draw.state}`)
  report({ name: `${people} people drawn, from when it is due`, ours: `${seconds.toFixed(1)} s, of ${limitSeconds(people)} s`, ratio: seconds / limitSeconds(people), atMost: 1 })
  const slowest = Math.max(...newcomers)
  report({ name: 'newcomers meanwhile, the slowest', ours: `${newcomers.length} placed, ${ms(slowest)}, of 2000 ms`, ratio: slowest / 2000, atMost: 1 })
  checkOrder(draw, await publishedNumbers(house, draw), people)

  async function latest(): Promise<Draw> {
    return (await listDraws(deps.db, 1))[0]!
  }
}

/** As anybody gets them. */
async function publishedNumbers(house: Production, { id }: Draw): Promise<Numbers> {
  const client = createClient(house.at('portal'), 1)
  const reply = expectStatus(await client.ask({ path: `/undian/${id}/nomor.csv`, headers: { 'accept-encoding': 'identity' } }), 200, 'The numbers of the draw')
  client.close()
  return reply.body.toString().trim().split('\n').slice(1).map((line) => ({ arrived: Number(line.split(',')[0]), drawn: Number(line.split(',')[1]) }))
}

/** Written from the words of the page, not with the code that drew. */
function checkOrder({ seed, commitment, firstNumber, lastNumber, tookPart }: Draw, numbers: Numbers, people: number) {
  const sha256 = (...parts: (Buffer | string)[]) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
  const came = numbers.map(({ arrived }) => arrived).toSorted((a, b) => a - b)
  const key = sha256(seed!, `/${firstNumber}/${lastNumber}`)
  const order = came.map((number) => ({ number, by: sha256(key, String(number)) })).toSorted((a, b) => a.by.compare(b.by))
  const given = new Map(numbers.map(({ arrived, drawn }) => [arrived, drawn]))
  const wrong = order.filter(({ number }, index) => given.get(number) !== came[index]).length + (sha256(seed!).equals(commitment) ? 0 : 1)
  report({ name: 'people who took part', ours: `${tookPart} drawn, ${numbers.length} published`, peer: `${people} came`, ratio: Math.min(tookPart!, numbers.length) / people, atLeast: 1, atMost: 1 })
  const doubled = numbers.length - new Set(numbers.map(({ drawn }) => drawn)).size
  report({ name: 'numbers drawn twice', ours: String(doubled), ratio: doubled, atMost: 0 })
  report({ name: 'numbers that the seed gives otherwise', ours: String(wrong), ratio: wrong, atMost: 0 })
  const ranks = new Map(came.map((number, index) => [number, index]))
  const pairs = numbers.map(({ arrived, drawn }) => [ranks.get(arrived)!, ranks.get(drawn)!] as const)
  const correlation = rankCorrelation(pairs)
  // Four standard errors: 1 in 16,000 fair draws lies outside.
  const bound = 4 / Math.sqrt(people - 1)
  report({ name: 'rank correlation of arrival and result', ours: `${correlation.toFixed(4)}, within ±${bound.toFixed(4)}`, ratio: Math.abs(correlation) / bound, atMost: 1 })
  const [chi, chiBound] = [chiSquare(pairs), (groups - 1) ** 2 + 4 * Math.sqrt(2 * (groups - 1) ** 2)]
  report({ name: 'chi-square of tenths of arrival and result', ours: `${chi.toFixed(1)}, at most ${chiBound.toFixed(1)}`, ratio: chi / chiBound, atMost: 1 })
}

/** Spearman's, where no rank is held twice. */
function rankCorrelation(pairs: (readonly [number, number])[]): number {
  const count = pairs.length
  const squares = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0)
  return 1 - (6 * squares) / (count * (count ** 2 - 1))
}

function chiSquare(pairs: (readonly [number, number])[]): number {
  const cells = Array.from({ length: groups ** 2 }, () => 0)
  const groupOf = (rank: number) => Math.floor((rank * groups) / pairs.length)
  for (const [arrival, result] of pairs) cells[groupOf(arrival) * groups + groupOf(result)]! += 1
  const expected = pairs.length / groups ** 2
  return cells.reduce((sum, cell) => sum + (cell - expected) ** 2 / expected, 0)
}
