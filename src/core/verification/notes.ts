import { randomUUID } from 'node:crypto'
import { loadDataKey } from '#core/application/application.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Place, decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import { findCaseRow, recordCaseEvent } from './case-store.ts'
import { holderOf } from './rules/lease.ts'
import { mayView } from './rules/may-view.ts'

/** What officers write for each other; applicants never see it. */
export type CaseNote = { at: Date; officerName: string; text: string }

export const caseNoteLimits = { least: 3, most: 1000 }

export async function listNotes(db: Db, dataKey: Buffer, applicationId: string): Promise<CaseNote[]> {
  const rows = await db
    .selectFrom('verification.note as n')
    .innerJoin('officer.officer as o', 'o.id', 'n.officerId')
    .select(['n.id', 'n.at', 'o.name as officerName', 'n.text'])
    .where('n.applicationId', '=', applicationId)
    .orderBy('n.at', 'desc')
    .limit(50)
    .execute()
  return rows.map(({ id, text, ...note }) => ({ ...note, text: decryptField(dataKey, text, placeOf(id)) }))
}

/** Adds a note for colleagues to a file that the officer may see. */
export async function addNote({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { applicationId, text }: { applicationId: string; text: string }, visitor: Visitor) {
  const row = await findCaseRow(db, scope, applicationId)
  if (!row) return refused('not-found')
  const now = clock.now()
  if (!mayView(scope, { ...row, holder: holderOf(row, now) })) return refused('not-taken')
  const tidy = text.trim()
  if (tidy.length < caseNoteLimits.least || tidy.length > caseNoteLimits.most) return refused('length')
  const dataKey = await loadDataKey(db, keys, row)
  const id = randomUUID()
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('verification.note').values({ id, applicationId, officerId: scope.officerId, at: now, text: encryptField(dataKey, tidy, placeOf(id)) }).execute()
    await recordCaseEvent(tx, keys, scope, visitor, 'case-noted', applicationId)
  })
  return done(null)
}

const placeOf = (id: string): Place => `verification.note|text|${id}`
