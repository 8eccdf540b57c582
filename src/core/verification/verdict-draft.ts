import { sql } from 'kysely'
import { keptSince } from '#core/values/retention.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import { loadDataKey } from '#core/application/application.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { type Place, decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import { type CaseRow, lockCase } from './case-store.ts'
import { workFor } from './rules/groups.ts'
import { holderOf } from './rules/lease.ts'

/** Fields of the form as they were typed, also where they are wrong. */
export type VerdictDraft = { fields: Readonly<Record<string, string>>; savedAt: Date }

/** A whole form of sixty requirements fits; nothing else does. */
export const draftLimits = { fields: 600, letters: 1500 } as const

type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>

export type DraftRefusal = 'not-found' | 'never-seen' | 'nothing-to-judge'

/**
 * Keeps what an officer has typed into a file, each field by itself. Only of a file that was open to them within the last
 * day; whether they still hold it is told, and costs nothing of what they typed.
 */
export async function saveVerdictDraft({ db, keys, clock }: Parts, scope: OfficerScope, { applicationId, fields }: { applicationId: string; fields: Record<string, string> }) {
  const { officerId } = scope
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const row = await lockCase(tx, scope, applicationId)
    if (!row) return refused<DraftRefusal>('not-found')
    if (row.isConflict || !(await hasSeen(tx, officerId, applicationId))) return refused<DraftRefusal>('never-seen')
    if (row.publishedAt || workFor(scope, row) !== 'judge') return refused<DraftRefusal>('nothing-to-judge')
    const dataKey = await loadDataKey(tx, keys, row)
    const before = await find(tx, dataKey, applicationId, officerId)
    const merged = { ...before?.fields, ...fields }
    if (Object.keys(merged).length > draftLimits.fields) return refused<DraftRefusal>('nothing-to-judge')
    const sealed = encryptField(dataKey, JSON.stringify(merged), placeOf(applicationId, officerId))
    await tx
      .insertInto('verification.verdictDraft')
      .values({ applicationId, officerId, fields: sealed, savedAt: now })
      .onConflict((conflict) => conflict.columns(['applicationId', 'officerId']).doUpdateSet({ fields: sealed, savedAt: now }))
      .execute()
    return done({ savedAt: now, isHeld: holderOf(row, now) === officerId })
  })
}

async function hasSeen(tx: Tx, officerId: string, applicationId: string): Promise<boolean> {
  return (await tx.selectFrom('verification.sight').select('at').where('officerId', '=', officerId).where('applicationId', '=', applicationId).executeTakeFirst()) !== undefined
}

/** What the officer typed before and did not save; null when nothing. For a file that is open to them. */
export async function findVerdictDraft({ db, keys }: Pick<Deps, 'db' | 'keys'>, { officerId }: OfficerScope, row: Pick<CaseRow, 'applicationId' | 'dataKeyId'>): Promise<VerdictDraft | null> {
  return find(db, await loadDataKey(db, keys, row), row.applicationId, officerId)
}

/** That something was kept, without what: for the page of a file that is not in hand. */
export async function findDraftTime(db: Db, { officerId }: OfficerScope, applicationId: string): Promise<Date | null> {
  const row = await db.selectFrom('verification.verdictDraft').select('savedAt').where('applicationId', '=', applicationId).where('officerId', '=', officerId).executeTakeFirst()
  return row?.savedAt ?? null
}

async function find(db: Db | Tx, dataKey: Buffer, applicationId: string, officerId: string): Promise<VerdictDraft | null> {
  const row = await db.selectFrom('verification.verdictDraft').select(['fields', 'savedAt']).where('applicationId', '=', applicationId).where('officerId', '=', officerId).executeTakeFirst()
  return row ? { fields: JSON.parse(decryptField(dataKey, row.fields, placeOf(applicationId, officerId))) as Record<string, string>, savedAt: row.savedAt } : null
}

/** Judged, or given back for good: what was typed is over. */
export async function deleteVerdictDraft(tx: Tx, applicationId: string, officerId: string): Promise<void> {
  await tx.deleteFrom('verification.verdictDraft').where('applicationId', '=', applicationId).where('officerId', '=', officerId).execute()
}

/** Forgets what nobody came back to within two weeks. */
export async function sweepVerdictDrafts({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  return deleteInBatches(db, 'verification.verdict_draft', sql`saved_at < ${keptSince('verdict-draft', clock.now())}`)
}

const placeOf = (applicationId: string, officerId: string): Place => `verification.verdict_draft|fields|${applicationId}/${officerId}`
