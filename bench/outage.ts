/**
 * One party down, silent or slow after the other: what rate of pages, saves and endings is left, against the healthy rate of the same run (trust.md G10).
 * `node bench/outage.ts [seconds]` of each of thirteen rounds, 5 where nothing is said: about two and a half minutes. All houses with real doors, as `bin/drill faults` starts them.
 */
import { importBuilt } from './ground/import-built.ts'
import type { measureOutages as Measure } from './ground/outages.ts'

// The pages that people fill in are .tsx; Node reads .ts alone.
const { measureOutages } = await importBuilt<{ measureOutages: typeof Measure }>('bench/ground/outages.ts')
await measureOutages(Number(process.argv[2] ?? 5))
// What asked a party that is silent may still wait.
process.exit(process.exitCode ?? 0)
