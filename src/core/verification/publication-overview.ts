import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import type { Season } from '#core/season/rules/stages.ts'
import { countFinalResults } from './final-counts.ts'
import { type Publication, countResults, countStates, listPublications, loadPublished } from './publication-store.ts'
import type { CaseState } from './rules/groups.ts'
import { type PublicationCounts, type PublicationKind, type PublicationRefusal, whyNotPublish } from './rules/publication.ts'

/** How far the own agency is with its results. */
export type PublicationOverview = {
  season: Season
  states: Record<CaseState, number>
  /** Which publication is next; null when both are out. */
  next: PublicationKind | null
  counts: PublicationCounts
  /** What is missing for the next one, were it made now. */
  refusal: PublicationRefusal | null
  publications: readonly Publication[]
}

export async function loadPublicationOverview({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<PublicationOverview | null> {
  const { instansiCode } = scope
  const season = instansiCode && scope.rights.has('results.publish') ? await findCurrentSeason(db, { instansiCode, accountId: null }) : null
  if (!season || !instansiCode) return null
  const agency = { seasonId: season.id, instansiCode }
  const published = await loadPublished(db, agency)
  const next = !published.administrative ? 'administrative' : !published['after-objection'] ? 'after-objection' : null
  const [states, counts, publications] = await Promise.all([countStates(db, agency), (next === 'administrative' ? countResults : countFinalResults)(db, agency), listPublications(db, scope, season.id)])
  const refusal = next && whyNotPublish(next, { counts, at: clock.now(), season, published })
  return { season, states, next, counts, refusal, publications }
}
