import type { Deps } from '#core/deps.ts'
import { done, refused } from '#core/outcome.ts'
import { isRegistrationOpen } from '#core/season/rules/stages.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Application, type ChangeRefusal, loadDataKey, lockApplication } from './application.ts'
import { listDraft, listDraftSteps, putDraftField } from './draft-store.ts'
import { findSeasonOf } from './season-of-applicant.ts'
import { type ApplicationStep, isStepOpen } from './rules/steps.ts'
import { type DraftFields, keepable } from './rules/draft.ts'

type DraftChange = { accountId: string; step: ApplicationStep; formVersion: number; fields: DraftFields }

/** Keeps what was typed between two saves, each field by itself, so that a crash or a dead battery costs nothing (C8). */
export async function saveDraft({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, { accountId, step, formVersion, fields }: DraftChange) {
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    const application = await lockApplication(tx, keys, accountId)
    if (application.submission) return refused<ChangeRefusal>('already-submitted')
    if (formVersion !== application.version) return refused<ChangeRefusal>('changed-elsewhere')
    const season = await findSeasonOf(tx, accountId)
    if (!season || !isRegistrationOpen(season, now)) return refused<ChangeRefusal>('registration-closed')
    if (!isStepOpen(step, application)) return refused('step-not-open')
    const dataKey = await loadDataKey(tx, keys, application)
    const known = (await listDraft(tx, dataKey, application.id, step)).map(({ field }) => field)
    for (const [field, text] of Object.entries(keepable(fields, known))) await putDraftField(tx, dataKey, application.id, step, field, text, now)
    return done({ savedAt: now })
  })
}

export type Draft = { fields: DraftFields; savedAt: Date | null }

/** What was typed on a step and not saved yet; it stands over the saved answers when the page is drawn. */
export async function loadDraft({ db, keys }: Pick<Deps, 'db' | 'keys'>, application: Application, step: ApplicationStep): Promise<Draft> {
  const rows = await listDraft(db, await loadDataKey(db, keys, application), application.id, step)
  const savedAt = rows.reduce<Date | null>((latest, row) => (latest && latest > row.savedAt ? latest : row.savedAt), null)
  return { fields: Object.fromEntries(rows.map(({ field, value }) => [field, value])), savedAt }
}

/** The steps with something typed but not saved: "Sedang diisi". */
export function listStepsUnderWay(db: Db, { id }: Pick<Application, 'id'>): Promise<ApplicationStep[]> {
  return listDraftSteps(db, id)
}
