import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { CaseState } from './groups.ts'

type Viewed = { state: CaseState; isConflict: boolean; judgedBy: string | null; holder: string | null }

/**
 * Who may see what is in a file: whoever holds it, its verifier, and any supervisor; never somebody who knows the person.
 * Everybody else sees its number and takes it first.
 */
export function mayView(scope: Pick<OfficerScope, 'officerId' | 'rights'>, { isConflict, judgedBy, holder }: Viewed): boolean {
  if (isConflict || !scope.rights.has('file.open')) return false
  return holder === scope.officerId || judgedBy === scope.officerId || scope.rights.has('case.supervise')
}
