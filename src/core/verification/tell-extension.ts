import { type RawBuilder, sql } from 'kysely'
import { loadAccountOwner } from '#core/account/registered-account.ts'
import { walkAccounts } from '#core/account/walk-accounts.ts'
import type { Deps } from '#core/deps.ts'
import { tellPerson } from '#core/news/tell-person.ts'
import type { StageKind } from '#core/season/rules/stages.ts'
import { stageText } from '#core/season/rules/stage-text.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue'>
type Told = { extensionId: string; after?: string | undefined }
type Extension = { id: string; seasonId: number; kind: StageKind; audience: 'all' | 'instansi' | 'affected'; instansiCode: string | null; endsAt: Date; reason: string }

/**
 * Tells those whom an extension gives time that they still can use, once each, a batch at a time: for registration, who has
 * not sent; for objections, who failed and has not objected; for what comes later, who passed. What is over tells nobody.
 */
export async function tellExtension(deps: Parts, { extensionId, after }: Told): Promise<void> {
  const { rows: [extension] } = await sql<Extension>`select id, season_id, kind, audience, instansi_code, ends_at, reason from season.extension where id = ${extensionId}::uuid and ends_at > ${deps.clock.now()}`.execute(deps.db)
  if (!extension) return
  const isMeant = sql`p.season_id = ${extension.seasonId} and p.closed_at is null and ${canUse(extension, deps.clock.now())} and ${reaches(extension)}`
  const { found, next } = await walkAccounts(deps.db, after, isMeant)
  for (const accountId of found) await tellOne(deps, extension, accountId)
  if (next) await deps.queue.send(deps.db, 'tell-extension', { extensionId, after: next }, { turn: 'last' })
}

function canUse({ kind }: Extension, now: Date): RawBuilder<unknown> {
  const published = sql`c.account_id = p.id and c.season_id = p.season_id and c.published_at <= ${now}`
  if (kind === 'registration') return sql`not exists (select from application.application a join application.submission u on u.application_id = a.id where a.account_id = p.id)`
  if (kind === 'objection') return sql`exists (select from verification.case c where ${published} and c.overall = 'failed' and not exists (select from verification.objection o where o.application_id = c.application_id and o.sent_at is not null))`
  return sql`exists (select from verification.case c where ${published} and c.overall = 'passed')`
}

/** The same people for whom the deadline moved (core/season/queries.ts). */
function reaches({ id, audience, instansiCode }: Extension): RawBuilder<unknown> {
  if (audience === 'all') return sql`true`
  if (audience === 'affected') return sql`exists (select from season.extension_account e where e.extension_id = ${id}::uuid and e.account_id = p.id)`
  return sql`exists (select from application.application a join application.formasi_choice f on f.application_id = a.id where a.account_id = p.id and f.instansi_code = ${instansiCode})`
}

async function tellOne(deps: Parts, { id, kind, endsAt, reason }: Extension, accountId: string): Promise<void> {
  const { person, nameOnKtp } = await loadAccountOwner(deps, accountId)
  await deps.db.transaction().execute(async (tx) => {
    const isNew = await tx.insertInto('season.extensionNotice').values({ extensionId: id, accountId, toldAt: deps.clock.now() }).onConflict((conflict) => conflict.doNothing()).returning('accountId').executeTakeFirst()
    if (isNew) await tellPerson(tx, deps, { to: person.email, accountId, kind: 'deadline-extended', values: { applicantName: nameOnKtp, stage: stageText[kind], endsAt: endsAt.toISOString(), reason } })
  })
}
