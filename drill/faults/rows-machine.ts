import { setTimeout as sleep } from 'node:timers/promises'
import { eventually } from '#test/ops/a-start.ts'
import { clockMovedBy } from './fake-time.ts'
import type { Row } from './row.ts'
import type { World } from './world.ts'

const fullMs = 8000
const skewedMs = 8000

const countIn = ({ programs }: World, word: string) => [programs.portalA, programs.portalB].reduce((sum, program) => sum + program.output().split(word).length - 1, 0)

async function restart(world: World, clocks: { portalA: string; portalB: string; database: string } | null): Promise<void> {
  const { programs, postgres } = world
  for (const name of ['portalA', 'portalB'] as const) {
    await programs[name].end('SIGTERM')
    await programs[name].start(clocks ? clockMovedBy(clocks[name]) : {})
  }
  await postgres.kill('SIGINT')
  await postgres.start(clocks ? clockMovedBy(clocks.database) : {})
}

/** The machine itself: its disk, its clock. */
export const machineRows: readonly Row[] = [
  {
    id: 'X07',
    what: 'the disk of the database is full, to the last byte, then larger',
    needs: ['mounts'],
    async inject(world, random) {
      const { disk, postgres, asOwner, portals } = world
      const refusedBefore = countIn(world, '53100')
      disk!.fill()
      // Where the log needs a new file as well, PostgreSQL may give up and start again by itself.
      const andTheLog = random.below(2) === 0
      if (andTheLog) for (let turn = 0; turn < 3; turn += 1) await asOwner('create table if not exists public.filler (x text); insert into public.filler select repeat(md5(i::text), 30) from generate_series(1, 20000) i; select pg_switch_wal()').catch(() => {})
      await sleep(fullMs)
      const reads = await fetch(`${portals[0]}/lowongan`, { signal: AbortSignal.timeout(10_000) }).then(async (answer) => (await answer.arrayBuffer(), answer.status), () => 0)
      const stayedUp = await postgres.isUp()
      disk!.widen()
      const back = await eventually(20_000, () => postgres.isUp()).catch(() => false)
      if (!back) await postgres.kill('SIGQUIT').then(() => postgres.start())
      await asOwner('drop table if exists public.filler').catch(() => {})
      const refused = countIn(world, '53100') - refusedBefore
      const wrong = [...(refused === 0 && stayedUp ? ['X07 nothing was refused: the disk was not full'] : []), ...(stayedUp && reads !== 200 ? [`X07 reading answered ${reads}`] : [])]
      return { times: 1, measured: `${refused} statements refused with 53100; PostgreSQL ${stayedUp ? 'went on, and reading with it' : 'stopped itself'}${back ? '' : ', and was started again'}`, wrong }
    },
  },
  {
    id: 'X19',
    what: 'one portal five minutes ahead, the other five behind, the clock of the database jumps two hours',
    needs: ['faketime'],
    async inject(world) {
      await restart(world, { portalA: '+5m', portalB: '-5m', database: '+2h' })
      const [row] = await world.asOwner<{ ahead: number }>('select round(extract(epoch from clock_timestamp()))::int - $1::int as ahead', [Math.round(Date.now() / 1000)])
      await sleep(skewedMs)
      return { times: 3, measured: `the database is ${row!.ahead} s ahead`, wrong: Math.abs(row!.ahead - 7200) < 60 ? [] : ['X19 the clock of the database did not jump'] }
    },
    // Only now: what was done under these clocks was checked under them.
    undo: (world) => restart(world, null),
  },
]
