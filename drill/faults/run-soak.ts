import { setTimeout as sleep } from 'node:timers/promises'
import type { makeApplicants as make } from '#bench/ground/applicants.ts'
import { randomFrom } from '#test/random.ts'
import { calmDown, startTheDead } from './calm-down.ts'
import { checkAll } from './check-all.ts'
import { aJournal } from './journal.ts'
import { patiently } from './patiently.ts'
import { aCrowd, walkAll } from './population.ts'
import type { RunnableRow } from './row.ts'
import { type Result, noResult } from './run-row.ts'
import { seenErrors } from './seen-errors.ts'
import type { World } from './world.ts'

type Options = { seed: number; minutes: number; applicants: number; buyers: number; makeApplicants: typeof make }

/** Faults in one round: enough that they meet each other's traces, few enough that a difference can be looked into. */
const perRound = 6

/**
 * Rounds of many faults among people who go on saving and uploading until the last of them, for about so many minutes
 * (G1 asks for 200 kills and 20,000 acknowledged effects). Everything is checked after each round.
 */
export async function runSoak(world: World, rows: readonly RunnableRow[], { seed, minutes, applicants, buyers, makeApplicants }: Options, say: (line: string) => void): Promise<Result[]> {
  const results = new Map(rows.map((row) => [row.id, noResult(row)]))
  const until = performance.now() + minutes * 60_000
  for (let round = 0; performance.now() < until; round += 1) {
    const random = randomFrom(seed * 100_000 + round)
    const journal = aJournal()
    const crowd = await aCrowd(world, makeApplicants, { applicants, buyers })
    let atWork = true
    const walking = walkAll(world, crowd, journal, { random, doors: world.portals, goesOn: () => atWork })
    const acked = () => journal.entries.filter((entry) => entry.acked).length
    let [counted, failed] = [0, 0]
    let met: Result | undefined
    for (let fault = 0; fault < perRound; fault += 1) {
      await sleep(500 + random.below(4000))
      const row = random.pick(rows)
      const result = results.get(row.id)!
      const begunAt = performance.now()
      const { times, wrong = [] } = await row.inject(world, random, { crowd, journal }).catch((error: Error) => ({ times: 1, wrong: [`${row.id} could not be undone: ${error.message}`] }))
      result.injected += times
      result.wrong.push(...wrong.map((fault) => `seed ${seed}, round ${round}: ${fault}`))
      await startTheDead(world)
      met = result
      result.rounds += 1
      result.seconds += Math.round((performance.now() - begunAt) / 1000)
      // What was told between this fault and the next counts as its.
      result.acked += acked() - counted
      result.failures += journal.failures - failed
      ;[counted, failed] = [acked(), journal.failures]
    }
    atWork = false
    await walking
    const calm = await calmDown(world, journal).then(() => [], (error: Error) => [`no calm: ${error.message}`])
    const last = met!
    last.acked += acked() - counted
    last.failures += journal.failures - failed
    const wrong = [...calm, ...(await patiently(() => checkAll(world, crowd, journal)))].map((fault) => `seed ${seed}, round ${round}: ${fault}`)
    last.wrong.push(...wrong)
    const sum = [...results.values()].reduce((so, { injected, acked: told }) => [so[0]! + injected, so[1]! + told], [0, 0])
    say(`ronde ${round}: ${sum[0]} gangguan, ${sum[1]} hal diakui, ${wrong.length} salah`)
    for (const fault of wrong) say(`  SALAH ${fault}`)
    if (wrong.length > 0) for (const line of seenErrors(world.programs)) say(`    ${line}`)
  }
  return [...results.values()]
}
