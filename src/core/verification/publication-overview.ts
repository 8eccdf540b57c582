import type { Deps } from '#core/deps.ts'
import { type ListedChange, listOpenChanges } from '#core/officer/change/queries.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import type { Season } from '#core/season/rules/stages.ts'
import { type NextPublication, findNextPublication } from './next-publication.ts'
import { type Publication, countGroups, listPublications } from './publication-store.ts'
import type { QueueGroup } from './rules/groups.ts'

/** How far the own agency is with its results. */
export type PublicationOverview = {
  season: Season
  groups: Record<QueueGroup, number>
  /** What may come next, with what is missing for it were it made now; none when everything is out. */
  next: readonly NextPublication[]
  /** Proposals that wait for their second person. */
  proposals: readonly ListedChange[]
  publications: readonly Publication[]
}

export async function loadPublicationOverview({ db, clock }: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<PublicationOverview | null> {
  const { instansiCode } = scope
  const season = instansiCode && scope.rights.has('results.publish') ? await findCurrentSeason(db, { instansiCode, accountId: null }) : null
  if (!season || !instansiCode) return null
  const agency = { seasonId: season.id, instansiCode }
  const now = clock.now()
  const moment = { season, at: now, now }
  const [groups, publications, changes, results, finals] = await Promise.all([
    countGroups(db, agency), listPublications(db, scope, season.id), listOpenChanges({ db, clock }, scope), findNextPublication(db, agency, 'administrative', moment), findNextPublication(db, agency, 'after-objection', moment),
  ])
  const next = [results, finals].filter(({ refusal }) => refusal !== 'published-already' && refusal !== 'not-published-before')
  const proposals = changes.filter(({ kind }) => kind === 'results-publication')
  return { season, groups, next, proposals, publications }
}
