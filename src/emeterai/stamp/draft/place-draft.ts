import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { PlacementRefusal } from '#emeterai/stamp/request-stamp.ts'
import { isStampSize } from '#emeterai/stamp/rules/stamp-size.ts'
import type { PdfRefusal } from '#platform/pdf/inspect-safely.ts'
import { type StampPlace, squareAt } from '#platform/pdf/stamp/place.ts'
import type { PageFacts } from '#platform/pdf/stamp/placement-facts.ts'
import { measureCover } from '#platform/pdf/stamp/suggest-place.ts'
import { loadDraftFile } from './draft.ts'

export type PlaceRefusal = PlacementRefusal | PdfRefusal | 'not-found' | 'covers-text'

type Placing = { accountId: string; draftId: string; place: StampPlace; facts: Pick<PageFacts, 'page' | 'widthMm'>; mayCoverText: boolean }

/** Writes down where the stamp goes, once the engine would put it there and its holder knows what it covers. Nothing is held. */
export async function placeDraft(deps: Pick<HouseDeps, 'db' | 'keys' | 'clock' | 'storage' | 'stampEngine'>, { accountId, draftId, place, facts, mayCoverText }: Placing): Promise<Outcome<null, PlaceRefusal>> {
  const bytes = await loadDraftFile(deps, { accountId, draftId })
  if (!bytes) return refused('not-found')
  if (!isStampSize(place.sizeMm)) return refused('size-not-allowed')
  const check = await deps.stampEngine.check(bytes, place)
  if (!check.ok) return refused(check.refusal)
  if (!mayCoverText && (await coversText(bytes, facts, place))) return refused('covers-text')
  const { numUpdatedRows } = await deps.db
    .updateTable('emeterai.stampDraft')
    .set({ ...place })
    .where('id', '=', draftId)
    .where('accountId', '=', accountId)
    .where('stampId', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n ? done(null) : refused('not-found')
}

/** A page that cannot be drawn warns of nothing: its holder looks at it in another program. */
async function coversText(bytes: Buffer, facts: Placing['facts'], place: StampPlace): Promise<boolean> {
  const cover = await measureCover(bytes, facts, squareAt(place))
  return cover.ok && cover.coversText
}
