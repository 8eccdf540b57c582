import { readUpload } from '#core/application/uploads-for-officers.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { type OpenObjectionRefusal, openObjection } from './objection-access.ts'

/** The document that one point of an objection is about, for an officer who may answer it; `number` counts from one. */
export async function readObjectionDocument(deps: Pick<Deps, 'db' | 'keys' | 'storage' | 'clock' | 'limits' | 'log'>, scope: OfficerScope, { applicationId, number }: { applicationId: string; number: number }, visitor: Visitor) {
  const opened = await openObjection(deps, scope, applicationId, visitor)
  if (!opened.ok) return refused<OpenObjectionRefusal>(opened.refusal)
  const point = opened.value.failed[number - 1]
  const upload = point?.document ? await readUpload(deps, applicationId, point.document.id) : null
  return point && upload ? done({ point, upload }) : refused<'no-document'>('no-document')
}
