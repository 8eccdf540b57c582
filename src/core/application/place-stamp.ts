import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { overlap, squareAt } from '#platform/pdf/stamp/place.ts'
import type { PageFacts } from '#platform/pdf/stamp/placement-facts.ts'
import { readPlacementFactsSafely } from '#platform/pdf/stamp/stamp-safely.ts'
import { measureCover } from '#platform/pdf/stamp/suggest-place.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import type { StampPlace } from './emeterai.ts'
import { type StampRequest, findStampRequest } from './stamp-request-store.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage'>

export type PlaceRefusal = 'no-such-request' | 'not-placing' | 'no-such-page' | 'off-page' | 'overlaps'

/** The PDF of a request as it came, opened for its owner or the job. */
export async function openStampInput({ db, keys, storage }: Parts, { dataKeyId, storageKey }: Pick<StampRequest, 'dataKeyId' | 'storageKey'>): Promise<Buffer> {
  return openFile(openDataKey(keys, await loadWrappedKey(db, dataKeyId)), storageKey, await storage.read(storageKey))
}

/** Its pages as they are shown, with what must not be covered. */
export async function readStampPages(deps: Parts, request: StampRequest): Promise<PageFacts[]> {
  const facts = await readPlacementFactsSafely(await openStampInput(deps, request))
  if (!facts.ok) throw new Error(`A checked PDF can no longer be read: ${facts.refusal}`)
  return facts.facts
}

/** Sets where the stamp goes. `coversText` only warns: its owner may mean it. */
export async function placeStamp(deps: Parts, accountId: string, requestId: string, place: StampPlace): Promise<Outcome<{ coversText: boolean }, PlaceRefusal>> {
  const request = await findStampRequest(deps.db, accountId, requestId)
  if (!request) return refused('no-such-request')
  if (request.state !== 'placing') return refused('not-placing')
  const bytes = await openStampInput(deps, request)
  const facts = (await readStampPages(deps, request)).find(({ page }) => page === place.page)
  if (!facts) return refused('no-such-page')
  const refusal = whyNotThere(facts, place)
  if (refusal) return refused(refusal)
  const cover = await measureCover(bytes, facts, squareAt(place))
  const { numUpdatedRows } = await deps.db.updateTable('application.stampRequest').set(place).where('id', '=', request.id).where('state', '=', 'placing').executeTakeFirstOrThrow()
  return numUpdatedRows === 1n ? done({ coversText: cover.ok && cover.coversText }) : refused('not-placing')
}

function whyNotThere(facts: PageFacts, place: StampPlace): PlaceRefusal | null {
  const square = squareAt(place)
  const reaches = (from: number, most: number) => from >= 0 && from + place.sizeMm <= most + 0.05
  if (!reaches(place.leftMm, facts.widthMm) || !reaches(place.topMm, facts.heightMm)) return 'off-page'
  return facts.boxes.some((box) => overlap(box, square)) ? 'overlaps' : null
}
