import { readFileSync } from 'node:fs'

/** Milliseconds so far in which the loop of a process was ready to go on and had no core. Linux counts them for each thread; the first one is the loop's. NaN elsewhere. */
export function coreWaitMs(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6
}
