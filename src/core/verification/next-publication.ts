import type { Season } from '#core/season/rules/stages.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { countFinalResults } from './final-counts.ts'
import { type Agency, type Standing, countResults, listStanding } from './publication-store.ts'
import { objectionWindow, windowStateAt } from './rules/objection-window.ts'
import { type PublicationCounts, type PublicationKind, type PublicationRefusal, whyNotPublish } from './rules/publication.ts'

/** What a publication made for this moment would be, and why it cannot be made; `covers`: the publications whose results it makes final. */
export type NextPublication = { kind: PublicationKind; number: number; counts: PublicationCounts; covers: readonly string[]; refusal: PublicationRefusal | null }

/** The next publication of this kind, with the numbers that a second person is shown. */
export async function findNextPublication(db: Db | Tx, agency: Agency, kind: PublicationKind, { season, at, now }: { season: Season; at: Date; now: Date }): Promise<NextPublication> {
  const standing = await listStanding(db, agency)
  const results = standing.filter((one) => one.kind === 'administrative')
  const open = results.filter(({ finalId }) => finalId === null)
  const covers = open.filter((one) => isObjectedOut(season, one, at) && one.publishedAt <= now).map(({ id }) => id)
  const counts = kind === 'administrative' ? await countResults(db, agency) : await countFinalResults(db, covers.length > 0 ? covers : open.map(({ id }) => id))
  const number = 1 + Math.max(0, ...standing.filter((one) => one.kind === kind).map((one) => one.number))
  const refusal = whyNotPublish(kind, { counts, at, season, number, open: open.length, covers: covers.length, hasResults: results.length > 0 })
  return { kind, number, counts, covers, refusal }
}

/** Whether nobody of this publication can object any more at that moment. */
function isObjectedOut(season: Season, publication: Standing, at: Date): boolean {
  const window = objectionWindow(season, publication)
  return window !== null && windowStateAt(window, at) === 'closed'
}
