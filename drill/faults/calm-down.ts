import { eventually } from '#test/ops/a-start.ts'
import type { Journal } from './journal.ts'
import type { AProgram } from './a-program.ts'
import { patiently } from './patiently.ts'
import type { World } from './world.ts'

type Parts = Pick<World, 'asOwner'> & { programs: Record<string, AProgram> }

/** trust.md §3.3: everything is done two minutes after the last fault. On a busy machine we wait longer before we call it lost. */
const calmMs = 300_000
const longSeconds = 60

/** What waits for its next try is tried now: the drill need not sit out the pauses. */
const soon = ['send-mail', 'send-push', 'issue-registration-card', 'settle-purchase', 'perform-stamp', 'send-callbacks', 'ask-about-purchase', 'release-stamps']

/** Ends every fault, starts what is dead, and waits until nothing of this journal is under way. */
export async function calmDown(world: World, journal: Journal): Promise<void> {
  world.database.fault = {}
  world.store.fault = {}
  for (const program of Object.values(world.programs)) program.signal('SIGCONT')
  await untilCalm(world, journal)
}

/** Starts what is dead, and waits until nothing of this journal is under way. When that takes long, what was waited for last. */
export async function untilCalm(world: Parts, journal: Journal): Promise<string | null> {
  const accounts = [...new Set(journal.entries.map(({ actor }) => actor))]
  const begunAt = performance.now()
  let waitedFor = ''
  await eventually(calmMs, async () => {
    await startTheDead(world)
    await hurry(world)
    const left = (await listUnready(world)) || (await listUnderWay(world, accounts))
    if (left) waitedFor = left
    return !left
  }).catch((error: Error) => {
    throw new Error(`${error.message}, still under way: ${waitedFor}`, { cause: error })
  })
  const seconds = Math.round((performance.now() - begunAt) / 1000)
  return seconds > longSeconds ? `calm after ${seconds} s, at last for ${waitedFor}` : null
}

/** As a supervisor does, again and again: a worker whose database went away ends a moment later, and ends anew while the database recovers. */
export async function startTheDead({ programs }: Parts) {
  for (const program of Object.values(programs)) if (program.hasEnded()) await patiently(() => program.start())
}

/** Who does not answer now; empty when all do. */
async function listUnready({ programs }: Parts): Promise<string> {
  const unready = await Promise.all(Object.entries(programs).map(async ([name, program]) => ((await program.isReady()) ? [] : [`${name} to be ready`])))
  return unready.flat().join('; ')
}

async function hurry({ asOwner }: Parts) {
  for (const queue of ['graphile_worker', 'emeterai_worker']) {
    await asOwner(`update ${queue}._private_jobs j set run_at = now() from ${queue}._private_tasks t where t.id = j.task_id and t.identifier = any($1) and j.locked_at is null and j.run_at > now()
      and (t.identifier <> 'ask-about-purchase' or exists (select from emeterai.purchase p where p.number = j.payload->>'number' and p.state = 'waiting'))`, [soon])
    // A worker that was killed holds its jobs until the queue gives them back; a frozen one is thawed by now.
  }
}

/** What of these people nobody has finished yet; empty when all is done. */
async function listUnderWay({ asOwner }: Parts, accounts: string[]): Promise<string> {
  const rows = await asOwner<{ what: string }>(
    `select what from (
      select 'card' as what from application.submission s join application.application a on a.id = s.application_id where s.card_drawn_at is null and a.account_id = any($1::uuid[])
      union all select 'mail ' || kind from mail.message where sent_at is null and account_id = any($1::uuid[])
      union all select 'mail of the house' from emeterai.message where sent_at is null and account_id = any($1::uuid[])
      union all select 'push' from news.push where ended_at is null and account_id = any($1::uuid[])
      union all select 'purchase' from emeterai.purchase where state = 'waiting' and account_id = any($1::uuid[])
      union all select 'stamp ' || state from emeterai.stamp where state in ('reserved', 'issued', 'failed') and account_id = any($1::uuid[])) as left_over`,
    [accounts],
  )
  const held = rows.length === 0 ? [] : await asOwner<{ what: string }>(
    `select t.identifier || case when j.locked_at is null then ', try ' || j.attempts else ', held since ' || (now() - j.locked_at)::text end as what
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = any($1)
     union all select t.identifier || case when j.locked_at is null then ', try ' || j.attempts else ', held since ' || (now() - j.locked_at)::text end
      from emeterai_worker._private_jobs j join emeterai_worker._private_tasks t on t.id = j.task_id where t.identifier = any($1)`, [soon])
  return [...rows, ...held].map(({ what }) => what).join('; ')
}
