import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { FailPoint } from '#emeterai/fail-point.ts'
import { projectRoot } from '#platform/root.ts'
import { type TestDatabase, asOwner } from '#test/database.ts'
import { freePort } from '#test/free-ports.ts'

/** The e-meterai house's real worker, a process of its own; with a drill it dies or freezes there. Its metrics listen on PORT_METRICS + 5. */
export async function aHouseWorker(env: Record<string, string>, drill?: FailPoint | `${FailPoint}:stop`): Promise<ChildProcess> {
  const own = { ...env, PORT_METRICS: String((await freePort()) - 5), ...(drill ? { FAIL_POINT: drill } : {}) }
  return spawn(process.execPath, [join(projectRoot, 'dist', 'main', 'emeterai-worker.js')], { env: own, stdio: 'ignore' })
}

export const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null

/** Kills it and waits until it is gone. */
export async function end(worker: ChildProcess): Promise<void> {
  if (hasEnded(worker)) return
  const ended = new Promise((resolve) => worker.once('exit', resolve))
  worker.kill('SIGKILL')
  await ended
}

/** The queue believes a worker dead after five seconds: nobody waits for that here. */
export async function forgetJobLocks(database: TestDatabase): Promise<void> {
  await asOwner(database, `update emeterai_worker._private_jobs set locked_at = 'epoch' where locked_at is not null`)
}
