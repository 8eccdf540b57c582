import { setTimeout as sleep } from 'node:timers/promises'
import { sendStampJob } from '#emeterai/stamp/send-stamp-job.ts'
import { eventually } from '#test/ops/a-start.ts'
import { switchParty } from './rows-parties.ts'
import type { Injected, Row } from './row.ts'
import type { World } from './world.ts'

type Stamp = { id: string; state: string; attempts: number; token: string | null }

const findLeased = async ({ asOwner }: World, accounts: string[]): Promise<Stamp | undefined> =>
  (await asOwner<Stamp>(`select id::text, state, attempts, lease_token::text as token from emeterai.stamp where state = 'issued' and lease_until > clock_timestamp() and account_id = any($1::uuid[]) limit 1`, [accounts]))[0]

/** Buyers pay first, with faults about. */
const firstStampMs = 30_000

/**
 * A worker is frozen in the middle of a stamp, with its serial and its lease; the lease ends (the row is made older, as if
 * three leases had gone by), a second worker makes the stamp, and the first wakes up and goes on. What it writes late must change nothing.
 */
async function freezeInTheMiddle(world: World, accounts: string[]): Promise<Injected> {
  const { programs, asOwner, house } = world
  // The time authority takes so long that there is a middle.
  await switchParty(world, 'tsa', 'lambat')
  const until = Date.now() + firstStampMs
  const held = await eventually(2 * firstStampMs, async () => (await findLeased(world, accounts)) ?? (Date.now() > until ? 'nobody' : null))
  if (held === 'nobody') {
    // Among many faults it may be drawn when everybody has stamped already.
    await switchParty(world, 'tsa', 'normal')
    return { times: 0 }
  }
  programs.emeteraiWorker.signal('SIGSTOP')
  await switchParty(world, 'tsa', 'normal')
  const second = await world.another('emeterai-worker')
  try {
    await asOwner(`update emeterai.stamp set lease_until = clock_timestamp() - interval '2 minutes' where id = $1`, [held.id])
    await second.start()
    // What the sweep of every minute does for stamps whose lease is over (resume-stalled-stamps.ts).
    await sendStampJob(house.db, house, held.id)
    const find = async () => (await asOwner<Stamp>('select id::text, state, attempts, lease_token::text as token from emeterai.stamp where id = $1', [held.id]))[0]!
    const made = await eventually(90_000, async () => {
      const stamp = await find()
      return ['sealed', 'delivered'].includes(stamp.state) && stamp
    })
    const output = async () => (await asOwner<{ serial: string; sha256: string }>(`select n.serial, encode(n.output_sha256, 'hex') as sha256 from emeterai.serial n where n.stamp_id = $1 and n.state = 'sealed'`, [held.id])).map(({ serial, sha256 }) => `${serial} ${sha256}`).join()
    const before = await output()
    programs.emeteraiWorker.signal('SIGCONT')
    // The sleeper ends its attempt: it holds no job any more, or has died of its lost connection.
    await eventually(90_000, async () => programs.emeteraiWorker.hasEnded() || (await asOwner(`select from emeterai_worker._private_jobs where locked_at < now() - interval '1 second'`)).length === 0)
    await sleep(1000)
    const after = await output()
    const wrong = [...(made.attempts < 2 ? ['X24 nobody else took the stamp'] : []), ...(before === after && !after.includes(',') ? [] : [`X24 the sleeper wrote late: ${before} became ${after}`])]
    return { times: 1, measured: `the stamp was made at attempt ${made.attempts} while the first slept`, wrong }
  } finally {
    programs.emeteraiWorker.signal('SIGCONT')
    await second.end('SIGTERM')
  }
}

export const frozenRows: readonly Row[] = [
  {
    id: 'X24',
    what: 'a worker freezes in the middle of a stamp, past its lease, and wakes up when another has made it',
    inject: (world, _random, { crowd }) => freezeInTheMiddle(world, crowd.buyers.map(({ accountId }) => accountId)),
  },
]
