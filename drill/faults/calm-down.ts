import { eventually } from '#test/ops/a-start.ts'
import type { Journal } from './journal.ts'
import type { AProgram } from './a-program.ts'
import { patiently } from './patiently.ts'
import type { World } from './world.ts'

type Parts = Pick<World, 'asOwner'> & { programs: Record<string, AProgram> }

/** trust.md §3.3: everything is done two minutes after the last fault. On a busy machine we wait longer before we call it lost. */
const calmMs = 300_000

/** What waits for its next try is tried now: the drill need not sit out the pauses. */
const soon = ['send-mail', 'issue-registration-card', 'settle-purchase', 'perform-stamp', 'send-callbacks', 'ask-about-purchase', 'release-stamps']

/** Ends every fault, starts what is dead, and waits until nothing of this journal is under way. */
export async function calmDown(world: World, journal: Journal): Promise<void> {
  world.database.fault = {}
  world.store.fault = {}
  for (const program of Object.values(world.programs)) program.signal('SIGCONT')
  await untilCalm(world, journal)
}

/** Starts what is dead, and waits until nothing of this journal is under way. */
export async function untilCalm(world: Parts, journal: Journal): Promise<void> {
  const accounts = [...new Set(journal.entries.map(({ actor }) => actor))]
  await eventually(calmMs, async () => {
    await startTheDead(world)
    await hurry(world)
    return (await areReady(world)) && (await countUnderWay(world, accounts)) === 0
  })
}

/** As a supervisor does, again and again: a worker whose database went away ends a moment later, and ends anew while the database recovers. */
export async function startTheDead({ programs }: Parts) {
  for (const program of Object.values(programs)) if (program.hasEnded()) await patiently(() => program.start())
}

const areReady = async ({ programs }: Parts) => (await Promise.all(Object.values(programs).map((program) => program.isReady()))).every(Boolean)

async function hurry({ asOwner }: Parts) {
  for (const queue of ['graphile_worker', 'emeterai_worker']) {
    await asOwner(`update ${queue}._private_jobs j set run_at = now() from ${queue}._private_tasks t where t.id = j.task_id and t.identifier = any($1) and j.locked_at is null and j.run_at > now()
      and (t.identifier <> 'ask-about-purchase' or exists (select from emeterai.purchase p where p.number = j.payload->>'number' and p.state = 'waiting'))`, [soon])
    // A worker that was killed holds its jobs until the queue gives them back; a frozen one is thawed by now.
  }
}

async function countUnderWay({ asOwner }: Parts, accounts: string[]): Promise<number> {
  const [row] = await asOwner<{ count: number }>(
    `select ((select count(*) from application.submission s join application.application a on a.id = s.application_id where s.card_drawn_at is null and a.account_id = any($1::uuid[]))
      + (select count(*) from mail.message where sent_at is null and account_id = any($1::uuid[]))
      + (select count(*) from emeterai.message where sent_at is null and account_id = any($1::uuid[]))
      + (select count(*) from emeterai.purchase where state = 'waiting' and account_id = any($1::uuid[]))
      + (select count(*) from emeterai.stamp where state in ('reserved', 'issued', 'failed') and account_id = any($1::uuid[])))::int as count`,
    [accounts],
  )
  return row!.count
}
