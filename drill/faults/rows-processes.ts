import { setTimeout as sleep } from 'node:timers/promises'
import type { AProgram } from './a-program.ts'
import type { Row } from './row.ts'
import type { World } from './world.ts'

/** Killed, gone for a moment, back. */
async function killAndStart(program: AProgram, goneMs: number): Promise<number> {
  await program.end('SIGKILL')
  await sleep(goneMs)
  await program.start()
  return 1
}

const portalOf = ({ programs }: World, first: boolean) => (first ? programs.portalA : programs.portalB)

/** Processes of ours and of PostgreSQL's that die. */
export const processRows: readonly Row[] = [
  { id: 'X01', what: 'kill -9 of a portal in mid-request', inject: async (world, random) => ({ times: await killAndStart(portalOf(world, random.below(2) === 0), random.below(500)) }) },
  {
    id: 'X02',
    what: 'kill -9 of a PostgreSQL backend in mid-commit',
    async inject({ asOwner }, random) {
      const backends = await asOwner<{ pid: number }>(`select pid from pg_stat_activity where application_name in ('portal', 'emeterai') order by (state = 'active') desc, random() limit 3`)
      if (backends.length === 0) return { times: 0 }
      process.kill(random.pick(backends).pid, 'SIGKILL')
      await sleep(1500)
      return { times: 1 }
    },
  },
  {
    id: 'X03',
    what: 'kill -9 of the postmaster and with it all backends',
    async inject({ postgres }, random) {
      await postgres.kill('SIGKILL')
      await sleep(random.below(1000))
      await postgres.start()
      return { times: 1 }
    },
  },
  {
    id: 'X04',
    what: 'immediate stop of PostgreSQL at peak',
    async inject({ postgres }) {
      await postgres.kill('SIGQUIT')
      await postgres.start()
      return { times: 1 }
    },
  },
  { id: 'X16', what: 'the e-meterai house is down while the acquirer calls back', inject: async ({ programs }, random) => ({ times: await killAndStart(programs.emeterai, 1000 + random.below(4000)) }) },
  {
    id: 'X23',
    what: 'kill -9 of both workers in mid-job',
    async inject({ programs }, random) {
      return { times: (await killAndStart(programs.emeteraiWorker, random.below(500))) + (await killAndStart(programs.worker, random.below(500))) }
    },
  },
  {
    id: 'X25',
    what: 'a portal that runs out of memory (24 MB of heap) and dies by itself',
    async inject(world) {
      const program = world.programs.portalB
      await program.end('SIGTERM')
      await program.start({ NODE_OPTIONS: '--max-old-space-size=24' }).catch(() => {})
      for (let asked = 0; asked < 200 && !program.hasEnded(); asked += 1) await fetch(`${world.portals[1]}/lowongan`, { signal: AbortSignal.timeout(10_000) }).then((answer) => answer.arrayBuffer(), () => {})
      const died = program.hasEnded() ? 1 : 0
      await program.end('SIGKILL')
      await program.start()
      return { times: died }
    },
  },
]
