import { makeApplicants } from '#bench/ground/applicants.ts'
import type { Row } from './row.ts'
import { type Result, runRow } from './run-row.ts'
import { runSoak } from './run-soak.ts'
import { startWorld } from './world.ts'

type Options = { seed: number; rounds: number; applicants: number; buyers: number; /** Null: each row by itself, so many rounds. */ minutes: number | null }

/** Runs those of the rows that can be run here, in one world. */
export async function runFaults(rows: readonly Row[], { minutes, ...options }: Options, say: (line: string) => void): Promise<Result[]> {
  const runnable = rows.filter((row): row is Extract<Row, { inject: unknown }> => 'inject' in row)
  if (runnable.length === 0) return []
  const world = await startWorld(say)
  const results: Result[] = []
  try {
    if (minutes !== null) return await runSoak(world, runnable, { ...options, minutes, makeApplicants }, say)
    for (const row of runnable) {
      say(`${row.id} ${row.what} …`)
      const result = await runRow(world, row, { ...options, makeApplicants })
      results.push(result)
      say(`  ${result.injected} kali, ${result.acked} diakui, ${result.failures} kegagalan dilihat, ${result.wrong.length} salah, ${result.seconds} s`)
      for (const fault of result.wrong) say(`  SALAH ${fault}`)
    }
    return results
  } finally {
    await world.close()
  }
}
