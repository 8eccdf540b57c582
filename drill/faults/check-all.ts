import { checkInvariants as checkPortal } from '#core/reports/check-invariants.ts'
import { findOwnDocument } from '#core/application/document-queries.ts'
import { agreementTo } from '#core/application/summary.ts'
import { sweepFiles } from '#core/application/sweep-files.ts'
import { furtherFiles, listLeftFiles } from '#core/reports/check-files.ts'
import { checkInvariants as checkLedger } from '#emeterai/ledger/check-invariants.ts'
import { sweepHouseFiles } from '#emeterai/sweep-files.ts'
import { listOrphans } from '#platform/storage/sweep-orphans.ts'
import { createHash } from 'node:crypto'
import type { AProgram } from './a-program.ts'
import { compareWithJournal } from './compare.ts'
import type { Crowd } from './population.ts'
import type { Journal } from './journal.ts'
import type { World as Whole } from './world.ts'

/** What is looked at. */
type World = Pick<Whole, 'deps' | 'house' | 'asOwner'> & { mail: Pick<Whole['mail'], 'sink'>; programs: Record<string, AProgram> }

/** The invariants I1 to I12 of trust.md §3.1 over everything, and the journal of this round. Empty when all is as it must be. */
export async function checkAll(world: World, crowd: Crowd, journal: Journal): Promise<string[]> {
  const left = await orphans(world)
  const portal = (await checkPortal(world.deps, { all: true })).breaches.map(({ invariant, ids }) => `${invariant}: ${ids.join(', ')}`)
  const ledger = (await checkLedger(world.house.db)).map(({ invariant, ids }) => `${invariant}: ${ids.join(', ')}`)
  return [...left, ...portal, ...ledger, ...journal.surprises, ...(await compareWithJournal(world, journal)), ...(await sentOtherwise(world, journal)), ...(await files(world, crowd)), ...(await letters(world, crowd)), ...(await locks(world)), ...canaries(world, crowd)]
}

/** I1: what was sent is the very content that was shown when the applicant agreed; that it is kept whole is one of the invariants. */
export async function sentOtherwise({ asOwner, deps }: Pick<World, 'asOwner' | 'deps'>, { entries }: Pick<Journal, 'entries'>): Promise<string[]> {
  const sent = entries.filter(({ op, acked }) => op === 'submit' && acked)
  const rows = await asOwner<{ actor: string; sha256: Buffer }>('select a.account_id::text as actor, s.snapshot_sha256 as sha256 from application.submission s join application.application a on a.id = s.application_id where a.account_id = any($1::uuid[])', [sent.map(({ actor }) => actor)])
  const kept = new Map(rows.map(({ actor, sha256 }) => [actor, agreementTo(deps.keys, actor, { sha256 })]))
  return sent.flatMap(({ actor, shown }) => (shown && shown === kept.get(actor) ? [] : [`I1 ${actor}: what was sent is not what was shown`]))
}

/** I6, the orphans' half: after a sweep, hours later, the store holds what rows name and nothing else. The sweep takes nothing that is needed. */
async function orphans({ deps, house }: World): Promise<string[]> {
  const later = { ...deps.clock, now: () => new Date(Date.now() + 3 * 3_600_000) }
  await sweepFiles({ ...deps, clock: later }, furtherFiles)
  await sweepHouseFiles({ ...house, clock: later })
  const known = async (keys: string[]) => new Set((await house.db.selectFrom('emeterai.file').select('storageKey').where('storageKey', 'in', keys).execute()).map(({ storageKey }) => storageKey))
  const left = [...(await listLeftFiles({ ...deps, clock: later })), ...(await listOrphans(house.storage, later.now(), known))]
  const named = await house.db.selectFrom('emeterai.file').select('storageKey').execute()
  const missing: string[] = []
  for (const { storageKey } of named) if (!(await house.storage.has(storageKey))) missing.push(storageKey)
  return [...left.map((key) => `I6 ${key}: a file without a row`), ...missing.map((key) => `I6 ${key}: a row of the house without its file`)]
}

/** I6: every document that stands can be read back, byte for byte what its row says. */
async function files({ asOwner, deps }: World, { applicants }: Crowd): Promise<string[]> {
  const rows = await asOwner<{ id: string; account: string }>(`select d.id::text, a.account_id::text as account from application.document d join application.application a on a.id = d.application_id where a.account_id = any($1::uuid[]) and d.replaced_at is null`, [applicants.map(({ accountId }) => accountId)])
  const faults: string[] = []
  for (const { id, account } of rows) {
    const document = await findOwnDocument(deps, account, id).catch(() => null)
    if (!document || !createHash('sha256').update(document.content).digest().equals(document.sha256)) faults.push(`I6 ${id}: the file is not what its row says`)
  }
  return faults
}

/** I8: every mail that is owed went out, and copies are equal, so that receivers keep one. */
async function letters({ asOwner, mail }: Pick<World, 'asOwner' | 'mail'>, { applicants, buyers }: Crowd): Promise<string[]> {
  const accounts = [...applicants, ...buyers].map(({ accountId }) => accountId)
  const rows = await asOwner<{ id: string }>('select id::text from mail.message where account_id = any($1::uuid[]) union all select id::text from emeterai.message where account_id = any($1::uuid[])', [accounts])
  const copies = new Map<string, Set<string>>()
  for (const { messageId, subject, to } of mail.sink().letters) copies.set(messageId, (copies.get(messageId) ?? new Set()).add(`${subject}|${to.join()}`))
  return rows.flatMap(({ id }) => {
    const ofThis = [...copies].filter(([messageId]) => messageId.includes(id))
    return ofThis.length === 1 && ofThis[0]![1].size === 1 ? [] : [`I8 ${id}: ${ofThis.length} letters`]
  })
}

/** I11: nobody holds a lock, a lease or an open transaction for longer than a minute. */
async function locks({ asOwner }: World): Promise<string[]> {
  const rows = await asOwner<{ what: string }>(
    `select 'idle in transaction: ' || application_name as what from pg_stat_activity where state like 'idle in transaction%' and state_change < now() - interval '1 minute'
     union all select 'lease over: ' || id::text from emeterai.stamp where lease_until < now() - interval '1 minute' and state in ('reserved', 'issued', 'failed')
     union all select 'job held: ' || id::text from graphile_worker._private_jobs where locked_at < now() - interval '5 minutes'
     union all select 'job held: ' || id::text from emeterai_worker._private_jobs where locked_at < now() - interval '5 minutes'`)
  return rows.map(({ what }) => `I11 ${what}`)
}

/** I9: nobody's NIK, telephone or address stands in what the programs wrote. */
function canaries({ programs }: World, { applicants }: Crowd): string[] {
  const written = Object.values(programs).map((program) => program.output()).join('\n')
  return applicants.flatMap(({ person, accountId }) => [person.nik, person.nomorKk, person.phone, person.email].some((secret) => written.includes(secret)) ? [`I9 ${accountId}: personal data in a log`] : [])
}
