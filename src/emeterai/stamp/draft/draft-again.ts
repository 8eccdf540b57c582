import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { decryptDocument } from '#emeterai/stamp/stamp-document.ts'
import { loadHolderKey, readStampFile } from '#emeterai/stamp/stamp-file.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { type DraftRefusal, beginDraft } from './begin-draft.ts'
import { describeDraft } from './describe-draft.ts'

type Parts = Pick<HouseDeps, 'db' | 'keys' | 'clock' | 'storage' | 'limits'>

/** A draft out of a stamp whose unit was given back: same file, same description, the place to be looked at once more. */
export async function draftAgain(deps: Parts, { accountId, stampId }: { accountId: string; stampId: string }): Promise<Outcome<{ draftId: string } | { stampId: string }, 'not-found' | 'file-erased' | DraftRefusal>> {
  const stamp = isUuid(stampId) ? await findReleased(deps, accountId, stampId) : undefined
  if (!stamp) return refused('not-found')
  if (!stamp.inputFileId) return refused('file-erased')
  const holderKey = await loadHolderKey(deps, accountId)
  const { fileName, ...document } = decryptDocument(holderKey.dataKey, stamp)
  const bytes = await readStampFile(deps, holderKey, stamp.inputFileId)
  const begun = await beginDraft(deps, { accountId, file: { bytes, claimedName: fileName } })
  if (begun.ok && 'draftId' in begun.value) await describeDraft(deps, { accountId, draftId: begun.value.draftId, document })
  return begun.ok ? done(begun.value) : begun
}

function findReleased({ db }: Pick<HouseDeps, 'db'>, accountId: string, stampId: string) {
  return db
    .selectFrom('emeterai.stamp')
    .select(['id', 'inputFileId', 'fileName', 'documentNumber', 'documentKind', 'documentDate'])
    .where('id', '=', stampId)
    .where('accountId', '=', accountId)
    .where('state', '=', 'released')
    .executeTakeFirst()
}
