import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** True when a process of this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * The command line of a process, '' when it is gone, a zombie, or not ours to see. Guards against numbers that were given out again, also to a thread:
 * in a container that starts anew the dead process's number is soon one of our own threads', which /proc shows under our command line.
 */
export function commandLineOf(pid: number): string {
  try {
    if (process.platform === 'linux' && !readFileSync(`/proc/${pid}/status`, 'latin1').includes(`\nTgid:\t${pid}\n`)) return ''
    return process.platform === 'linux'
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}
