import type { Db, Tx } from '#platform/db/pool.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { ApplicationStep } from './rules/steps.ts'

const table = 'application.draft_field'

export type DraftRow = { field: string; value: string; savedAt: Date }

export async function listDraft(db: Db | Tx, dataKey: Buffer, applicationId: string, step: ApplicationStep): Promise<DraftRow[]> {
  const rows = await db
    .selectFrom('application.draftField')
    .select(['field', 'value', 'savedAt'])
    .where('applicationId', '=', applicationId)
    .where('step', '=', step)
    .execute()
  return rows.map(({ field, value, savedAt }) => ({ field, savedAt, value: decryptField(dataKey, value, placeOf(applicationId, step, field)) }))
}

/** Which steps hold something typed but not saved. */
export async function listDraftSteps(db: Db | Tx, applicationId: string): Promise<ApplicationStep[]> {
  const rows = await db.selectFrom('application.draftField').select('step').distinct().where('applicationId', '=', applicationId).execute()
  return rows.map(({ step }) => step as ApplicationStep)
}

export async function putDraftField(tx: Tx, dataKey: Buffer, applicationId: string, step: ApplicationStep, field: string, text: string, savedAt: Date) {
  const value = encryptField(dataKey, text, placeOf(applicationId, step, field))
  await tx
    .insertInto('application.draftField')
    .values({ applicationId, step, field, value, savedAt })
    .onConflict((conflict) => conflict.columns(['applicationId', 'step', 'field']).doUpdateSet({ value, savedAt }))
    .execute()
}

export async function deleteDraft(tx: Tx, applicationId: string, step: ApplicationStep) {
  await tx.deleteFrom('application.draftField').where('applicationId', '=', applicationId).where('step', '=', step).execute()
}

export async function deleteDrafts(tx: Tx, applicationId: string) {
  await tx.deleteFrom('application.draftField').where('applicationId', '=', applicationId).execute()
}

const placeOf = (applicationId: string, step: string, field: string) => `${table}|${step}.${field}|${applicationId}` as const
