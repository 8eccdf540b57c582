import { readUpload } from '#core/application/uploads-for-officers.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { lookInto } from '#core/verification/look-into.ts'
import type { ReadRefusal } from '#core/verification/read-document.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { barOf, findFile } from './access.ts'

/** A document of a file that the verifier is calibrated by; what may not be seen is not found. */
export async function readCalibrationDocument(deps: Pick<Deps, 'db' | 'keys' | 'storage' | 'clock' | 'limits' | 'log'>, scope: OfficerScope, { id, documentId }: { id: string; documentId: string }, visitor: Visitor) {
  const row = await findFile(deps.db, scope, id, deps.clock.now())
  if (!row || barOf(row) || !isUuid(documentId)) return refused<ReadRefusal>('not-found')
  const looked = await lookInto(deps, scope, row, visitor)
  if (!looked.ok) return refused<ReadRefusal>(looked.refusal)
  const upload = await readUpload(deps, row.applicationId, documentId)
  return upload ? done(upload) : refused<ReadRefusal>('not-found')
}
