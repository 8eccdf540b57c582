import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const oneFolder = '/sys/fs/cgroup/cpu'
const periodUs = 100_000

/**
 * These processes together get so many per cent of one processor, until the returned function is called: by a control
 * group of the first kind, or else by stopping them in turn, which is cruder and works everywhere.
 */
export function limitCpu(pids: readonly number[], percent: number): () => void {
  const group = join(oneFolder, `sscasn-drill-${process.pid}`)
  try {
    if (!existsSync(join(oneFolder, 'cpu.cfs_quota_us'))) throw new Error('no such control groups')
    mkdirSync(group)
    writeFileSync(join(group, 'cpu.cfs_quota_us'), String((periodUs * percent) / 100))
    for (const pid of pids) writeFileSync(join(group, 'cgroup.procs'), String(pid))
    return () => {
      for (const pid of pids) writeFileSync(join(oneFolder, 'cgroup.procs'), String(pid))
      rmdirSync(group)
    }
  } catch {
    return stopInTurn(pids, percent)
  }
}

function stopInTurn(pids: readonly number[], percent: number): () => void {
  const everyMs = 100
  const signal = (name: NodeJS.Signals) => pids.forEach((pid) => process.kill(pid, name))
  const timer = setInterval(() => {
    signal('SIGSTOP')
    setTimeout(() => signal('SIGCONT'), (everyMs * (100 - percent)) / 100)
  }, everyMs)
  return () => {
    clearInterval(timer)
    setTimeout(() => signal('SIGCONT'), everyMs)
  }
}
