import { setTimeout as sleep } from 'node:timers/promises'
import type { makeApplicants as make } from '#bench/ground/applicants.ts'
import { randomFrom } from '#test/random.ts'
import { calmDown, startTheDead } from './calm-down.ts'
import { checkAll } from './check-all.ts'
import { aJournal } from './journal.ts'
import { patiently } from './patiently.ts'
import { aCrowd, walkAll } from './population.ts'
import type { RunnableRow } from './row.ts'
import type { World } from './world.ts'

export type Result = { id: string; what: string; rounds: number; injected: number; acked: number; failures: number; wrong: string[]; measured: string[]; seconds: number }

type Options = { seed: number; rounds: number; applicants: number; buyers: number; makeApplicants: typeof make }

export const noResult = ({ id, what }: RunnableRow): Result => ({ id, what, rounds: 0, injected: 0, acked: 0, failures: 0, wrong: [], measured: [], seconds: 0 })

/** So many rounds of one fault: a crowd at work, the fault at a moment that the seed chooses, calm, and everything checked. */
export async function runRow(world: World, row: RunnableRow, { seed, rounds, applicants, buyers, makeApplicants }: Options): Promise<Result> {
  const result = { ...noResult(row), rounds }
  const begunAt = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    const random = randomFrom(seed * 1000 + Number(row.id.slice(1)) * 10 + round)
    const journal = aJournal()
    const crowd = await aCrowd(world, makeApplicants, { applicants, buyers })
    let lasts = true
    const doors = row.throughProxy ? [world.entranceUrl] : world.portals
    const walking = walkAll(world, crowd, journal, { random, doors, goesOn: () => lasts })
    await sleep(300 + random.below(2500))
    const { times, wrong = [], measured } = await row.inject(world, random, { crowd, journal })
    await startTheDead(world)
    lasts = false
    await walking
    await calmDown(world, journal)
    if (times === 0) result.wrong.push(`seed ${seed}, round ${round}: ${row.id} met nobody`)
    result.wrong.push(...[...wrong, ...(await patiently(() => checkAll(world, crowd, journal)))].map((fault) => `seed ${seed}, round ${round}: ${fault}`))
    await row.undo?.(world)
    await startTheDead(world)
    result.injected += times
    result.acked += journal.entries.filter(({ acked }) => acked).length
    result.failures += journal.failures
    if (measured) result.measured.push(measured)
  }
  result.seconds = Math.round((performance.now() - begunAt) / 1000)
  return result
}
