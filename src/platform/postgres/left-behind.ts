import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandLineOf, isAlive } from '#platform/process.ts'

/** Stops the server that a killed start left in this cluster, and clears its mark. Its data are whole. */
export async function stopLeftBehind(cluster: string) {
  const pidFile = join(cluster, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const runs = () => isAlive(pid) && commandLineOf(pid).includes(cluster)
  if (runs()) {
    process.kill(pid, 'SIGINT')
    for (let waited = 0; waited < 8000 && runs(); waited += 50) await sleep(50)
    if (runs()) process.kill(pid, 'SIGKILL')
  }
  rmSync(pidFile, { force: true })
}
