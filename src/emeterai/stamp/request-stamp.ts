import { randomUUID } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { together } from '#platform/db/together.ts'
import type { PdfRefusal } from '#platform/pdf/inspect-safely.ts'
import type { StampPlace } from '#platform/pdf/stamp/place.ts'
import type { StampRefusal } from '#platform/pdf/read/pdf-error.ts'
import { type NewRound, openRound } from './open-round.ts'
import { type StampDocument, encryptDocument } from './stamp-document.ts'
import { type HolderKey, hashOf, loadHolderKey, storeStampFile } from './stamp-file.ts'
import { isStampSize } from './rules/stamp-size.ts'
import { isUnfinished } from './stamp-state.ts'

/** Where the stamp cannot stand. */
export type PlacementRefusal = StampRefusal | 'size-not-allowed'
/** Why the file cannot be stamped at all. */
export type FileRefusal = 'empty' | 'too-large' | Exclude<PdfRefusal, StampRefusal>

export type StampRequest = {
  accountId: string
  /** What the stamp is for, at most 100 characters: the same file for the same purpose is stamped once. */
  purpose: string
  /** `claimedName` is shown to the holder and nothing else depends on it. */
  file: { bytes: Buffer; claimedName: string }
  document: StampDocument
  place: StampPlace
  /** The portal that asks on the holder's behalf. */
  client?: string
}

export const maxStampFileBytes = 10 * 1024 * 1024

type Parts = Pick<HouseDeps, 'db' | 'clock' | 'queue' | 'storage' | 'keys' | 'stampEngine'>

/**
 * Promises one stamp on this file for this purpose, and holds one unit for it. The same request again gives the same
 * stamp, whatever its state and place; only when its unit was given back does a new round begin. The file and the place
 * are judged before any unit is touched. Throws PartyUnavailable when the file cannot be kept.
 */
export async function requestStamp(deps: Parts, request: StampRequest): Promise<Outcome<{ stampId: string }, 'no-quota' | PlacementRefusal | FileRefusal>> {
  const { accountId, purpose, file, place } = request
  if (purpose.length < 1 || purpose.length > 100) throw new RangeError('A purpose has 1 to 100 characters')
  if (file.bytes.length === 0) return refused('empty')
  if (file.bytes.length > maxStampFileBytes) return refused('too-large')
  const inputSha256 = hashOf(file.bytes)
  const [known, holderKey] = await together(deps.db, (db) => [findStampFor({ db }, { accountId, inputSha256, purpose }), loadHolderKey({ ...deps, db }, accountId)])
  if (known && known.state !== 'released') return done({ stampId: known.stampId })

  if (!isStampSize(place.sizeMm)) return refused('size-not-allowed')
  const check = await deps.stampEngine.check(file.bytes, place)
  if (!check.ok) return refused(check.refusal)

  const stored = await storeStampFile(deps, holderKey, 'stamp-input', file.bytes)
  const outcome = await openRound(deps, describe(request, holderKey, { stampId: known?.stampId ?? randomUUID(), inputSha256, inputFileId: stored.id, pageCount: check.pageCount }), stored)
  if (!outcome.ok || !outcome.value.isNew) await deps.storage.remove(stored.storageKey)
  return outcome.ok ? done({ stampId: outcome.value.stampId }) : outcome
}

/** The one stamp of this holder on this file for this purpose, or null. */
export async function findStampFor({ db }: Pick<HouseDeps, 'db'>, key: { accountId: string; inputSha256: Buffer; purpose: string }): Promise<{ stampId: string; state: string; isUnfinished: boolean } | null> {
  const row = await db
    .selectFrom('emeterai.stamp')
    .select(['id', 'state'])
    .where('accountId', '=', key.accountId)
    .where('inputSha256', '=', key.inputSha256)
    .where('purpose', '=', key.purpose)
    .executeTakeFirst()
  return row ? { stampId: row.id, state: row.state, isUnfinished: isUnfinished(row.state) } : null
}

type Judged = { stampId: string; inputSha256: Buffer; inputFileId: string; pageCount: number }

function describe({ accountId, purpose, file, document, place, client }: StampRequest, { dataKey }: HolderKey, judged: Judged): NewRound {
  const { stampId: id, ...found } = judged
  return {
    id,
    accountId,
    purpose,
    inputBytes: file.bytes.length,
    ...found,
    ...encryptDocument(dataKey, id, { ...document, fileName: file.claimedName }),
    ...place,
    clientId: client ?? null,
  }
}
