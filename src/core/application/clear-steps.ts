import type { Tx } from '#platform/db/pool.ts'
import type { Application } from './application.ts'
import { insertEvent } from './application-store.ts'
import { deleteDraft } from './draft-store.ts'
import { type ApplicationStep, findStep } from './rules/steps.ts'

/** The later steps that hold something which another answer to `step` would take away. To be told before it happens. */
export function whatIsCleared(step: ApplicationStep, application: Pick<Application, 'formasi' | 'documents'>): ApplicationStep[] {
  return findStep(step).clears.filter((later) => (later === 'formasi' ? application.formasi !== null : application.documents.length > 0))
}

/** Takes away what was answered on the strength of the old answer. Uploads stay for audit but no longer count. */
export async function clearAfter(tx: Tx, step: ApplicationStep, application: Application, now: Date) {
  for (const later of whatIsCleared(step, application)) {
    if (later === 'formasi') await tx.deleteFrom('application.formasiChoice').where('applicationId', '=', application.id).execute()
    else await tx.updateTable('application.document').set({ replacedAt: now }).where('applicationId', '=', application.id).where('replacedAt', 'is', null).execute()
    await deleteDraft(tx, application.id, later)
    await insertEvent(tx, { applicationId: application.id, at: now, kind: 'step-cleared', detail: later })
  }
}
