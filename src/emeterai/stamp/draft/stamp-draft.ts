import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { type FileRefusal, type PlacementRefusal, requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { sitePurpose } from './begin-draft.ts'
import { findDraft, loadDraftFile } from './draft.ts'

export type StampDraftRefusal = 'not-found' | 'not-ready' | 'no-quota' | PlacementRefusal | FileRefusal

type Parts = Pick<HouseDeps, 'db' | 'clock' | 'queue' | 'storage' | 'keys' | 'stampEngine'>

/** Promises the stamp of a draft; asked for a second time, also at the same moment, it is the same stamp. Ask for the PIN first. */
export async function stampDraft(deps: Parts, of: { accountId: string; draftId: string }): Promise<Outcome<{ stampId: string }, StampDraftRefusal>> {
  const draft = await findDraft(deps, of)
  if (!draft) return refused('not-found')
  if (draft.stampId) return done({ stampId: draft.stampId })
  const { document, place } = draft
  if (!document || !place) return refused('not-ready')
  const bytes = await loadDraftFile(deps, of)
  if (!bytes) return findPromised(deps, of)
  const outcome = await requestStamp(deps, { accountId: of.accountId, purpose: sitePurpose, file: { bytes, claimedName: draft.fileName }, document, place })
  if (outcome.ok) await becomeStamp(deps, of.draftId, outcome.value.stampId)
  return outcome
}

/** The other click was faster. */
async function findPromised(deps: Parts, of: { accountId: string; draftId: string }): Promise<Outcome<{ stampId: string }, 'not-found'>> {
  const stampId = (await findDraft(deps, of))?.stampId
  return stampId ? done({ stampId }) : refused('not-found')
}

/** The stamp has its own copy of the file. This one is left to the sweep: a second click may be reading it. */
async function becomeStamp({ db }: Pick<HouseDeps, 'db'>, draftId: string, stampId: string) {
  await db.updateTable('emeterai.stampDraft').set({ stampId, fileId: null }).where('id', '=', draftId).where('stampId', 'is', null).execute()
}
