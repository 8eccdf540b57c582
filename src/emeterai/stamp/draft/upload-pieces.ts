import { randomUUID } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { loadHolderKey } from '#emeterai/stamp/stamp-file.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import { openFile, sealFile } from '#platform/storage/sealed-file.ts'

type Parts = Pick<HouseDeps, 'db' | 'keys' | 'clock'>
export type HouseUpload = { id: string; totalBytes: number; receivedBytes: number }

/** A file that is not whole after an hour is forgotten (trust.md X21). */
const lastsMs = 3_600_000

/** Trust.md T11. A third one takes the place of the oldest: a phone that died must not lock its owner out for an hour. */
const mostAtOnce = 2

const nameOf = (id: string) => `emeterai.partial_upload|claimed_name|${id}` as const

/** Makes room for a file that will come in pieces; returns the id to send them to. */
export async function beginUpload(deps: Parts, accountId: string, { totalBytes, claimedName }: { totalBytes: number; claimedName: string }): Promise<{ id: string }> {
  const id = randomUUID()
  const now = deps.clock.now()
  const { dataKey } = await loadHolderKey(deps, accountId)
  const row = { id, accountId, totalBytes, claimedName: encryptField(dataKey, claimedName, nameOf(id)), createdAt: now, expiresAt: new Date(now.getTime() + lastsMs) }
  await deps.db.transaction().execute(async (tx) => {
    await tx.selectFrom('emeterai.account').select('id').where('id', '=', accountId).forUpdate().execute()
    await makeRoom(tx, accountId)
    await tx.insertInto('emeterai.partialUpload').values(row).execute()
  })
  return { id }
}

async function makeRoom(tx: Tx, accountId: string) {
  const kept = await tx.selectFrom('emeterai.partialUpload').select('id').where('accountId', '=', accountId).orderBy('createdAt', 'desc').orderBy('id').execute()
  const surplus = kept.slice(mostAtOnce - 1).map(({ id }) => id)
  if (surplus.length > 0) await tx.deleteFrom('emeterai.partialUpload').where('id', 'in', surplus).execute()
}

/** How much of it has come; null for what is over, unknown or another person's (trust.md T07). */
export async function findUpload({ db, clock }: Pick<Parts, 'db' | 'clock'>, accountId: string, id: string): Promise<HouseUpload | null> {
  return (await ownUpload(db, accountId, id, clock.now()).executeTakeFirst()) ?? null
}

/** Adds the piece that begins where the last one ended. Returns how much has come. */
export async function addPiece(deps: Parts, accountId: string, id: string, piece: { startsAt: number; bytes: Buffer }): Promise<Outcome<{ receivedBytes: number }, 'no-such-upload' | 'wrong-offset' | 'too-much'>> {
  const { dataKey } = await loadHolderKey(deps, accountId)
  const pieceId = randomUUID()
  const sealed = sealFile(dataKey, pieceId, piece.bytes)
  return deps.db.transaction().execute(async (tx) => {
    const upload = await ownUpload(tx, accountId, id, deps.clock.now()).forUpdate().executeTakeFirst()
    if (!upload) return refused('no-such-upload')
    if (piece.startsAt !== upload.receivedBytes) return refused('wrong-offset')
    const receivedBytes = upload.receivedBytes + piece.bytes.length
    if (receivedBytes > upload.totalBytes) return refused('too-much')
    await tx.insertInto('emeterai.partialUploadPiece').values({ id: pieceId, uploadId: id, startsAt: piece.startsAt, sealed }).execute()
    await tx.updateTable('emeterai.partialUpload').set({ receivedBytes }).where('id', '=', id).execute()
    return done({ receivedBytes })
  })
}

/** The whole file, which is forgotten here; null while a piece is missing: what is cut short is never taken for a file (trust.md F8). */
export async function takeUpload(deps: Parts, accountId: string, id: string): Promise<{ bytes: Buffer; claimedName: string } | null> {
  const upload = await ownUpload(deps.db, accountId, id, deps.clock.now()).executeTakeFirst()
  if (!upload || upload.receivedBytes !== upload.totalBytes) return null
  const { dataKey } = await loadHolderKey(deps, accountId)
  const pieces = await deps.db.selectFrom('emeterai.partialUploadPiece').select(['id', 'sealed']).where('uploadId', '=', id).orderBy('startsAt').execute()
  const bytes = Buffer.concat(pieces.map((piece) => openFile(dataKey, piece.id, piece.sealed)))
  await deps.db.deleteFrom('emeterai.partialUpload').where('id', '=', id).where('accountId', '=', accountId).execute()
  return bytes.length === upload.totalBytes ? { bytes, claimedName: decryptField(dataKey, upload.claimedName, nameOf(id)) } : null
}

export async function sweepUploads(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('emeterai.partialUpload').where('expiresAt', '<', now).execute()
}

function ownUpload(db: Db | Tx, accountId: string, id: string, now: Date) {
  return db.selectFrom('emeterai.partialUpload').select(['id', 'claimedName', 'totalBytes', 'receivedBytes']).where('id', '=', id).where('accountId', '=', accountId).where('expiresAt', '>', now)
}
