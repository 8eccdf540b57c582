import { makeApplicants } from '#bench/ground/applicants.ts'
import type { Need, Row, RunnableRow } from './row.ts'
import { type Result, noResult, runRow } from './run-row.ts'
import { runSoak } from './run-soak.ts'
import { seenErrors } from './seen-errors.ts'
import { startWorld } from './world.ts'

type Options = { seed: number; rounds: number; applicants: number; buyers: number; /** Null: each row by itself, so many rounds. */ minutes: number | null }

/** Runs those of the rows that can be run here, in one world. */
export async function runFaults(rows: readonly Row[], { minutes, ...options }: Options, say: (line: string) => void): Promise<Result[]> {
  const wanted = rows.filter((row): row is RunnableRow => 'inject' in row)
  if (wanted.length === 0) return []
  const world = await startWorld(say, { mounts: wanted.some(({ needs }) => needs?.includes('mounts')) })
  const lacks = (row: RunnableRow): Need[] => (row.needs ?? []).filter((need) => !world.has.has(need))
  // What lasts until the end of a round, or comes through the proxy, has no place among others.
  const runnable = wanted.filter((row) => lacks(row).length === 0 && (minutes === null || !(row.undo || row.throughProxy)))
  for (const row of wanted) if (!runnable.includes(row)) say(`${row.id} tidak dijalankan: ${lacks(row).join(', ') || 'hanya tanpa --minutes'}`)
  const results: Result[] = []
  try {
    if (minutes !== null) return await runSoak(world, runnable, { ...options, minutes, makeApplicants }, say)
    for (const row of runnable) {
      say(`${row.id} ${row.what} …`)
      const result = await runRow(world, row, { ...options, makeApplicants }).catch((error: Error): Result => ({ ...noResult(row), wrong: [`seed ${options.seed}: ${row.id} did not come to its end: ${error.stack}`] }))
      results.push(result)
      say(`  ${result.injected} kali, ${result.acked} diakui, ${result.failures} kegagalan dilihat, ${result.wrong.length} salah, ${result.seconds} s`)
      for (const line of result.measured) say(`  ${line}`)
      for (const fault of result.wrong) say(`  SALAH ${fault}`)
      if (result.wrong.length > 0) for (const line of seenErrors(world.programs)) say(`    ${line}`)
    }
    return results
  } finally {
    await world.close()
  }
}
