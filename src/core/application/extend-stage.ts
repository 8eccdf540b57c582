import { sql } from 'kysely'
import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { insertExtension } from '#core/season/extensions.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { type StageKind, type Whom, everybody, findStage } from '#core/season/rules/stages.ts'
import { type ExtensionAudience, type ExtensionRefusal, extendableStages, whyNotExtend } from '#core/season/rules/timetable.ts'
import { findNationalStage } from '#core/season/timetable.ts'
import type { Tx } from '#platform/db/pool.ts'

export type StageExtension = { kind: StageKind; audience: ExtensionAudience; endsAt: Date; reason: string; by: Actor }

/**
 * Gives more time for a stage: to everybody, to those who apply to one agency, or to those whom a fault hit. It counts for
 * every deadline from this moment and is never taken back; those who can use it are told by mail. Returns how many people were listed, for those hit.
 */
export async function extendStage({ db, clock, queue }: Pick<Deps, 'db' | 'clock' | 'queue'>, { kind, audience, endsAt, reason, by }: StageExtension): Promise<Outcome<{ affected: number | null }, ExtensionRefusal>> {
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const national = await findNationalStage(tx, kind)
    const season = await findCurrentSeason(tx, whomOf(audience))
    const stage = season && findStage(season, kind)
    if (!national || !stage || !extendableStages.includes(kind)) return refused('no-such-stage')
    if (audience.kind === 'instansi' && !(await isInstansi(tx, audience.instansiCode))) return refused('no-such-instansi')
    const refusal = whyNotExtend(stage, endsAt, audience, reason, now)
    if (refusal) return refused(refusal)
    const accounts = audience.kind === 'affected' ? await listHit(tx, audience) : null
    if (accounts?.length === 0) return refused('nobody-affected')
    const id = await insertExtension(tx, { seasonId: national.seasonId, kind, audience, endsAt, reason: reason.trim(), madeBy: 'id' in by ? by.id : null, madeAt: now })
    if (accounts) await listAccounts(tx, id, accounts)
    await recordEvent(tx, { by, action: 'stage-extended', object: { kind: 'extension', id }, reason: `${kind} ${audience.kind} ${endsAt.toISOString()}: ${reason.trim()}`.slice(0, 500) })
    await queue.send(tx, 'tell-extension', { extensionId: id }, { key: `tell-extension:${id}` })
    return done({ affected: accounts?.length ?? null })
  })
}

function whomOf(audience: ExtensionAudience): Whom {
  return audience.kind === 'instansi' ? { ...everybody, instansiCode: audience.instansiCode } : everybody
}

async function isInstansi(tx: Tx, code: string): Promise<boolean> {
  return (await tx.selectFrom('reference.instansi').select('code').where('code', '=', code).executeTakeFirst()) !== undefined
}

/** Those who were at work in the window and have not sent: signed in or tried to, or changed their application. */
async function listHit(tx: Tx, { hitFrom, hitUntil }: { hitFrom: Date; hitUntil: Date }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from account.account a join season.season s on s.id = a.season_id and s.is_current
    where not exists (select from application.application p join application.submission u on u.application_id = p.id where p.account_id = a.id)
      and (exists (select from account.sign_in_event e where e.nik_index = a.nik_index and e.at between ${hitFrom} and ${hitUntil})
        or exists (select from application.application p join application.event v on v.application_id = p.id where p.account_id = a.id and v.at between ${hitFrom} and ${hitUntil}))
  `.execute(tx)
  return rows.map(({ id }) => id)
}

async function listAccounts(tx: Tx, extensionId: string, accounts: readonly string[]): Promise<void> {
  await sql`insert into season.extension_account (extension_id, account_id) select ${extensionId}::uuid, unnest(${accounts}::uuid[])`.execute(tx)
}
