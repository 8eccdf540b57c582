import type { Deps } from '#core/deps.ts'
import { approveChange } from '#core/officer/change/decide-change.ts'
import { findChange } from '#core/officer/change/queries.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { publicationAppliers, publishResults } from '#core/verification/publish-results.ts'
import type { PublicationKind } from '#core/verification/rules/publication.ts'
import type { Appliers } from '#core/officer/change/decide-change.ts'
import { visitor } from '#test/judgements.ts'

/** Proposed by one administrator and approved by another; returns the outcome of whichever said no. */
export async function publish(deps: Deps, [first, second]: readonly [OfficerScope, OfficerScope], kind: PublicationKind = 'administrative', publishesAt: Date | null = null) {
  const proposed = await publishResults(deps, first, { kind, publishesAt, reason: 'Semua sudah diputuskan' }, visitor)
  if (!proposed.ok) return proposed
  return approve(deps, second, proposed.value.changeId)
}

export async function approve(deps: Deps, scope: OfficerScope, changeId: string) {
  const change = await findChange(deps, scope, changeId)
  if (!change) throw new Error('the change is not in scope')
  return approveChange(deps, scope, { changeId, seenHash: change.payloadHash, visitor }, publicationAppliers(deps) as Appliers)
}

/** A day of the season: the clock goes to noon WIB of this stage's first day. */
export async function goTo(deps: Deps & { clock: { set(at: Date): void } }, kind: string) {
  const { startsAt } = await deps.db.selectFrom('season.stage').select('startsAt').where('kind', '=', kind).executeTakeFirstOrThrow()
  deps.clock.set(new Date(startsAt.getTime() + 12 * 3_600_000))
}
