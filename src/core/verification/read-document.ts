import { readUpload } from '#core/application/uploads-for-officers.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OpenRefusal } from '#core/officer/access/open-file.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { findCaseRow } from './case-store.ts'
import { lookInto } from './look-into.ts'
import { holderOf } from './rules/lease.ts'
import { mayView } from './rules/may-view.ts'

export type ReadRefusal = OpenRefusal | 'not-found'

/** A document of a file that the officer may see; what may not be seen is not found. Counts as the opening of the file it belongs to. */
export async function readDocument(deps: Pick<Deps, 'db' | 'keys' | 'storage' | 'clock' | 'limits' | 'log'>, scope: OfficerScope, { applicationId, documentId }: { applicationId: string; documentId: string }, visitor: Visitor) {
  const row = await findCaseRow(deps.db, scope, applicationId)
  if (!row || !isUuid(documentId) || !mayView(scope, { ...row, holder: holderOf(row, deps.clock.now()) })) return refused<ReadRefusal>('not-found')
  const looked = await lookInto(deps, scope, row, visitor)
  if (!looked.ok) return refused<ReadRefusal>(looked.refusal)
  const upload = await readUpload(deps, applicationId, documentId)
  return upload ? done(upload) : refused<ReadRefusal>('not-found')
}
