import { randomUUID } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { type FileRefusal, findStampFor, maxStampFileBytes } from '#emeterai/stamp/request-stamp.ts'
import { dropStampFile, hashOf, keepStampFile, loadHolderKey } from '#emeterai/stamp/stamp-file.ts'
import type { Tx } from '#platform/db/pool.ts'
import { encryptField } from '#platform/keys/field-cipher.ts'
import { readPlacementFactsSafely } from '#platform/pdf/stamp/stamp-safely.ts'
import type { PdfRefusal } from '#platform/pdf/inspect-safely.ts'
import { draftNameOf } from './draft.ts'

/** What the distributor's own pages ask a stamp for: there, the same file is stamped once. */
export const sitePurpose = 'situs'

/** A document may wait a day for quota to be bought, or for a quieter network. */
const lastsMs = 24 * 3_600_000

/** Trust.md T11. A sixth takes the place of the oldest. */
const mostAtOnce = 5

type Parts = Pick<HouseDeps, 'db' | 'keys' | 'clock' | 'storage' | 'limits'>
export type DraftRefusal = FileRefusal | PdfRefusal | 'too-often'
type Begun = { draftId: string } | { stampId: string }

/**
 * Keeps a PDF that its holder wants to stamp. What can be known of the file alone is asked now, and nothing is held.
 * `stampId`: this very file has its stamp already, or will have it.
 */
export async function beginDraft(deps: Parts, { accountId, file }: { accountId: string; file: { bytes: Buffer; claimedName: string } }): Promise<Outcome<Begun, DraftRefusal>> {
  const { bytes, claimedName } = file
  if (bytes.length === 0) return refused('empty')
  if (bytes.length > maxStampFileBytes) return refused('too-large')
  if (!(await deps.limits.consume('house-stamp-upload', accountId)).allowed) return refused('too-often')
  const inputSha256 = hashOf(bytes)
  const known = await findStampFor(deps, { accountId, inputSha256, purpose: sitePurpose })
  if (known && known.state !== 'released') return done({ stampId: known.stampId })
  const reading = await readPlacementFactsSafely(bytes)
  if (!reading.ok) return refused(reading.refusal)

  const draftId = randomUUID()
  const holderKey = await loadHolderKey(deps, accountId)
  const { fileId } = await keepStampFile(deps, holderKey, 'stamp-input', bytes)
  const now = deps.clock.now()
  const row = {
    id: draftId,
    accountId,
    fileId,
    inputSha256,
    inputBytes: bytes.length,
    pageCount: reading.facts.length,
    fileName: encryptField(holderKey.dataKey, claimedName, draftNameOf(draftId)),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lastsMs),
  }
  const surplus = await deps.db.transaction().execute(async (tx) => {
    await tx.selectFrom('emeterai.account').select('id').where('id', '=', accountId).forUpdate().execute()
    const dropped = await makeRoom(tx, accountId)
    await tx.insertInto('emeterai.stampDraft').values(row).execute()
    return dropped
  })
  for (const id of surplus) await dropStampFile(deps, id)
  return done({ draftId })
}

/** Returns the files that nothing names any more. */
async function makeRoom(tx: Tx, accountId: string): Promise<string[]> {
  const kept = await tx.selectFrom('emeterai.stampDraft').select(['id', 'fileId']).where('accountId', '=', accountId).where('stampId', 'is', null).orderBy('createdAt', 'desc').orderBy('id').execute()
  const surplus = kept.slice(mostAtOnce - 1)
  if (surplus.length > 0) await tx.deleteFrom('emeterai.stampDraft').where('id', 'in', surplus.map(({ id }) => id)).execute()
  return surplus.flatMap(({ fileId }) => fileId ?? [])
}
