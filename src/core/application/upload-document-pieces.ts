import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { done, refused } from '#core/outcome.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { openFile, sealFile } from '#platform/storage/sealed-file.ts'
import { type Application, findApplication, loadDataKey } from './application.ts'
import { countUploads } from './document-store.ts'
import { isWithinQuota } from './rules/documents.ts'
import { isStepOpen } from './rules/steps.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>

export type PartialUpload = { id: string; applicationId: string; claimedName: string; totalBytes: number; receivedBytes: number }

/** A file that is not whole after an hour is forgotten (trust.md X21). */
const lastsMs = 3_600_000

/** Trust.md T11. A third one takes the place of the oldest: a phone that died must not lock its owner out for an hour. */
const mostAtOnce = 2

const columns = ['id', 'applicationId', 'claimedName', 'totalBytes', 'receivedBytes'] as const

/** Makes room for a file that will come in pieces; returns the id to send them to. */
export async function beginPartialUpload({ db, keys, clock }: Parts, accountId: string, announced: { claimedName: string; totalBytes: number }) {
  const application = await findApplication(db, keys, accountId)
  if (!application || !isStepOpen('documents', application)) return refused('step-not-open')
  if (!isWithinQuota(await countUploads(db, application.id), announced.totalBytes)) return refused('quota-used-up')
  const now = clock.now()
  return db.transaction().execute(async (tx) => {
    await tx.selectFrom('application.application').select('id').where('id', '=', application.id).forUpdate().execute()
    await makeRoom(tx, application.id)
    const { id } = await tx
      .insertInto('application.partialUpload')
      .values({ ...announced, applicationId: application.id, createdAt: now, expiresAt: new Date(now.getTime() + lastsMs) })
      .returning('id')
      .executeTakeFirstOrThrow()
    return done({ id })
  })
}

async function makeRoom(tx: Tx, applicationId: string) {
  const kept = await tx.selectFrom('application.partialUpload').select('id').where('applicationId', '=', applicationId).orderBy('createdAt', 'desc').orderBy('id').execute()
  const surplus = kept.slice(mostAtOnce - 1).map(({ id }) => id)
  if (surplus.length > 0) await tx.deleteFrom('application.partialUpload').where('id', 'in', surplus).execute()
}

/** How much of it has come; null for what is over, unknown or another person's (trust.md T07). */
export async function findPartialUpload({ db, clock }: Pick<Parts, 'db' | 'clock'>, accountId: string, id: string): Promise<PartialUpload | null> {
  return (await ownUpload(db, accountId, id, clock.now()).executeTakeFirst()) ?? null
}

/** Adds the piece that begins where the last one ended. Returns how much has come. */
export async function addPiece({ db, keys, clock }: Parts, accountId: string, id: string, piece: { startsAt: number; bytes: Buffer }) {
  return db.transaction().execute(async (tx) => {
    const upload = await ownUpload(tx, accountId, id, clock.now()).forUpdate().executeTakeFirst()
    if (!upload) return refused('no-such-upload')
    if (piece.startsAt !== upload.receivedBytes) return refused('wrong-offset')
    const receivedBytes = upload.receivedBytes + piece.bytes.length
    if (receivedBytes > upload.totalBytes) return refused('too-much')
    const application = await tx.selectFrom('application.application').select('dataKeyId').where('id', '=', upload.applicationId).executeTakeFirstOrThrow()
    const pieceId = randomUUID()
    const sealed = sealFile(await loadDataKey(tx, keys, application), pieceId, piece.bytes)
    await tx.insertInto('application.partialUploadPiece').values({ id: pieceId, uploadId: id, startsAt: piece.startsAt, sealed }).execute()
    await tx.updateTable('application.partialUpload').set({ receivedBytes }).where('id', '=', id).execute()
    return done({ receivedBytes })
  })
}

/** The whole file, or null while a piece is missing: what is cut short is never taken for a file (trust.md F8). */
export async function openPartialUpload({ db, keys, clock }: Parts, application: Application, id: string): Promise<{ bytes: Buffer; claimedName: string } | null> {
  const upload = await findPartialUpload({ db, clock }, application.accountId, id)
  if (!upload || upload.receivedBytes !== upload.totalBytes) return null
  const dataKey = await loadDataKey(db, keys, application)
  const pieces = await db.selectFrom('application.partialUploadPiece').select(['id', 'sealed']).where('uploadId', '=', id).orderBy('startsAt').execute()
  const bytes = Buffer.concat(pieces.map((piece) => openFile(dataKey, piece.id, piece.sealed)))
  return bytes.length === upload.totalBytes ? { bytes, claimedName: upload.claimedName } : null
}

export async function forgetPartialUpload(db: Db, { id }: Pick<Application, 'id'>, uploadId: string) {
  await db.deleteFrom('application.partialUpload').where('id', '=', uploadId).where('applicationId', '=', id).execute()
}

export const sweepPartialUploads = (db: Db, now: Date) => deleteInBatches(db, 'application.partial_upload', sql`expires_at < ${now}`)

function ownUpload(db: Db | Tx, accountId: string, id: string, now: Date) {
  return db
    .selectFrom('application.partialUpload')
    .select(columns)
    .where('id', '=', id)
    .where('expiresAt', '>', now)
    .where('applicationId', 'in', (query) => query.selectFrom('application.application').select('id').where('accountId', '=', accountId))
}
