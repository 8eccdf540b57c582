import { readFileSync, readdirSync } from 'node:fs'

/** Linux counts a process's time in hundredths of a second. */
const ticks = 100

/** Seconds of work of a process and of those it began, running or ended: what PostgreSQL did, on a machine where others are at work. 0 without /proc. */
export function cpuSeconds(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => timesOf(Number(name)))
  const [own, children] = [all.find((one) => one.pid === pid), all.filter((one) => one.parent === pid)]
  return ((own?.own ?? 0) + (own?.ended ?? 0) + children.reduce((sum, one) => sum + one.own, 0)) / ticks
}

function timesOf(pid: number): { pid: number; parent: number; own: number; ended: number }[] {
  try {
    // Behind the name, which may hold spaces: state, parent, … user and system time, those of ended children.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number)
    return [{ pid, parent: fields[1]!, own: fields[11]! + fields[12]!, ended: fields[13]! + fields[14]! }]
  } catch {
    return []
  }
}
