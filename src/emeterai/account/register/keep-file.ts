import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { AccountKind } from '#emeterai/account/find-holder.ts'
import { registrationFiles, registrationKeepHours } from '#emeterai/account/rules/registration.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { isRolledBack } from '#platform/db/is-rolled-back.ts'
import { type PictureRefusal, readPicture } from '#platform/image/read-picture.ts'
import { createDataKey } from '#platform/keys/field-cipher.ts'
import { secretTokenOf } from '#platform/keys/secret-token.ts'
import { inspectPdfSafely } from '#platform/pdf/inspect-safely.ts'
import { sealFile } from '#platform/storage/sealed-file.ts'

export type PaperRefusal = 'paper-too-large' | 'not-a-pdf' | 'unreadable-pdf' | 'unsafe-pdf' | 'too-many-pages'
export type RegistrationFileRefusal = PictureRefusal | PaperRefusal

type Kept = { kind: 'ktp' | 'company-paper'; mediaType: string; bytes: Buffer }

/**
 * First step of a registration: keeps the file that says who somebody is, sealed, for three days. A picture is drawn anew
 * (guide 6.5, step 3: JPG, JPEG, PNG, BMP of at most 1 MB); an organisation's letter is a PDF that opens and does nothing.
 * The returned key belongs in the browser's cookie: it alone opens the registration again. `secret`: what it is made of, which nobody can guess.
 */
export async function keepRegistrationFile(deps: HouseDeps, { distributorId, kind, bytes, secret = randomBytes(32) }: { distributorId: string; kind: AccountKind; bytes: Buffer; secret?: Buffer }): Promise<Outcome<{ draftKey: string }, RegistrationFileRefusal>> {
  const read = kind === 'personal' ? await readKtp(bytes) : await readPaper(bytes)
  if (!read.ok) return read
  const { db, keys, clock, storage } = deps
  const dataKey = createDataKey(keys)
  const storageKey = randomUUID()
  const file = read.value
  await storage.put(storageKey, sealFile(dataKey.key, storageKey, file.bytes))
  const { token, hash } = secretTokenOf(secret)
  const startedAt = clock.now()
  await db
    .transaction()
    .execute(async (tx) => {
      const { id: dataKeyId } = await tx.insertInto('emeterai.dataKey').values({ wrapped: dataKey.wrapped }).returning('id').executeTakeFirstOrThrow()
      const sha256 = createHash('sha256').update(file.bytes).digest()
      const row = { dataKeyId, kind: file.kind, storageKey, mediaType: file.mediaType, bytes: file.bytes.length, sha256 }
      const { id: fileId } = await tx.insertInto('emeterai.file').values(row).returning('id').executeTakeFirstOrThrow()
      const expiresAt = new Date(startedAt.getTime() + registrationKeepHours * 3_600_000)
      await tx.insertInto('emeterai.registration').values({ browserHash: hash, distributorId, kind, dataKeyId, fileId, startedAt, expiresAt }).execute()
    })
    .catch(async (error: unknown) => {
      if (isRolledBack(error)) await storage.remove(storageKey)
      throw error
    })
  return done({ draftKey: token })
}

async function readKtp(bytes: Buffer): Promise<Outcome<Kept, PictureRefusal>> {
  const picture = await readPicture(bytes, { accept: ['jpeg', 'png', 'bmp'], maxBytes: registrationFiles.ktpBytes })
  return picture.ok ? done({ kind: 'ktp', mediaType: 'image/jpeg', bytes: picture.jpeg }) : refused(picture.refusal)
}

async function readPaper(bytes: Buffer): Promise<Outcome<Kept, PaperRefusal>> {
  if (bytes.length > registrationFiles.paperBytes) return refused('paper-too-large')
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return refused('not-a-pdf')
  const inspection = await inspectPdfSafely(bytes)
  if (!inspection.ok) return refused('unreadable-pdf')
  if (inspection.report.dangers.length > 0) return refused('unsafe-pdf')
  if (inspection.report.pages > registrationFiles.paperPages) return refused('too-many-pages')
  return done({ kind: 'company-paper', mediaType: 'application/pdf', bytes })
}
