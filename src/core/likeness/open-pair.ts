import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type OpenRefusal, openFile } from '#core/officer/access/open-file.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done } from '#core/outcome.ts'
import type { FoundPair } from './queries.ts'

/** Before both accounts of a pair are shown unmasked: each is counted and written down, and its owner reads of it at `/akun`. */
export async function openPair(deps: Pick<Deps, 'db' | 'limits' | 'log' | 'keys' | 'clock'>, scope: OfficerScope, { sides }: FoundPair, visitor: Visitor): Promise<Outcome<null, OpenRefusal>> {
  for (const { accountId } of sides) {
    const opened = await openFile(deps, scope, { accountId, right: 'likeness.judge' }, visitor)
    if (!opened.ok) return opened
  }
  return done(null)
}
