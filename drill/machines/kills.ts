import { setTimeout as sleep } from 'node:timers/promises'
import type { AProgram } from '#drill/faults/a-program.ts'
import type { House } from './machines.ts'
import { type People, type Round, round } from './walk.ts'

/** What each process is to a reader of the table. */
const told: Record<string, string> = {
  portalA: 'portal A', portalB: 'portal B', office: 'office', emeteraiA: 'e-meterai A', emeteraiB: 'e-meterai B',
  workerA: 'worker A', workerB: 'worker B', emeteraiWorkerA: 'e-meterai\'s worker A', emeteraiWorkerB: 'e-meterai\'s worker B',
  proxy: 'HAProxy in front of the doors', database: 'HAProxy in front of the database', primary: 'PostgreSQL, primary (restarted)', replica: 'PostgreSQL, synchronous replica', sandbox: 'the outside parties',
}

/** kill -9 of one process after the other while people are at work; each is started again some moments later. */
export async function killEach(machines: House, people: People, seed: number, only: readonly string[], heard: (result: Round) => void): Promise<void> {
  const chosen = Object.entries(machines.programs).filter(([name]) => only.length === 0 || only.includes(name))
  for (const [index, [name, program]] of chosen.entries()) {
    heard(await round(machines, `kill -9: ${told[name] ?? name}`, people, seed * 100 + index, async (random) => {
      await sleep(300 + random.below(2500))
      await killAndStart(program, 500 + random.below(2500))
      return 1
    }, name))
  }
}

async function killAndStart(program: AProgram, goneMs: number) {
  await program.end('SIGKILL')
  await sleep(goneMs)
  await program.start()
}
