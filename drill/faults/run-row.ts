import { setTimeout as sleep } from 'node:timers/promises'
import type { makeApplicants as make } from '#bench/ground/applicants.ts'
import { randomFrom } from '#test/random.ts'
import { calmDown } from './calm-down.ts'
import { checkAll } from './check-all.ts'
import { aJournal } from './journal.ts'
import { aCrowd, walkAll } from './population.ts'
import type { Row } from './row.ts'
import type { World } from './world.ts'

export type Result = { id: string; what: string; rounds: number; injected: number; acked: number; failures: number; wrong: string[]; seconds: number }

type Options = { seed: number; rounds: number; applicants: number; buyers: number; makeApplicants: typeof make }

/** So many rounds of one fault: a crowd at work, the fault at a moment that the seed chooses, calm, and everything checked. */
export async function runRow(world: World, row: Extract<Row, { inject: unknown }>, { seed, rounds, applicants, buyers, makeApplicants }: Options): Promise<Result> {
  const result: Result = { id: row.id, what: row.what, rounds, injected: 0, acked: 0, failures: 0, wrong: [], seconds: 0 }
  const begunAt = performance.now()
  for (let round = 0; round < rounds; round += 1) {
    const random = randomFrom(seed * 1000 + Number(row.id.slice(1)) * 10 + round)
    const journal = aJournal()
    const crowd = await aCrowd(world, makeApplicants, { applicants, buyers })
    const walking = walkAll(world, crowd, journal, random)
    await sleep(300 + random.below(2500))
    result.injected += await row.inject(world, random)
    await walking
    await calmDown(world, journal)
    result.wrong.push(...(await checkAll(world, crowd, journal)).map((fault) => `seed ${seed}, round ${round}: ${fault}`))
    result.acked += journal.entries.filter(({ acked }) => acked).length
    result.failures += journal.failures
  }
  result.seconds = Math.round((performance.now() - begunAt) / 1000)
  return result
}
