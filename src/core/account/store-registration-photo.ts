import { createHash, randomUUID } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import { done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import { isRolledBack } from '#platform/db/is-rolled-back.ts'
import { type SelfieAdvice, adviseOnSelfie } from '#platform/image/advise-on-selfie.ts'
import { adviseOnPicture, measurePicture } from '#platform/image/measure-picture.ts'
import { pictureThresholds } from '#platform/image/picture-thresholds.ts'
import { type Picture, type PictureRefusal, readPicture } from '#platform/image/read-picture.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile, sealFile } from '#platform/storage/sealed-file.ts'
import { deleteFile, findFile, insertFile } from './file-store.ts'
import { endPhoneLink } from './phone-link/store.ts'
import type { OpenRegistration } from './registration.ts'
import { loadWrappedKey, lockRegistration, updateRegistration } from './registration-store.ts'

export type PhotoKind = 'ktp' | 'selfie'
export type PhotoAdvice = SelfieAdvice

/** Guide 6.1.10 and domain.md §1.7: KTP and swafoto are JPEG of at most 200 KB. We shrink what is larger. */
export const photoLimits = { keptBytes: 200 * 1024, sentBytes: 8 * 1024 * 1024 } as const

/** Keeps a photo that the registration's own browser sends. A phone that was to take the selfie is not waited for any more. */
export async function storeRegistrationPhoto(deps: Deps, registration: OpenRegistration, kind: PhotoKind, bytes: Buffer) {
  const outcome = await keepPhoto(deps, registration, kind, bytes, async (tx) => {
    if (kind === 'selfie') await endPhoneLink(tx, registration.id)
    return true
  })
  if (!outcome.ok && outcome.refusal === 'not-kept') throw new Error('The registration ended while a photo was on its way')
  return outcome as Exclude<typeof outcome, { refusal: 'not-kept' }>
}

/** Asked in the transaction that keeps the photo, with what the check says of it: whether it may be kept. */
type MayKeep = (tx: Tx, findings: readonly PhotoAdvice[]) => Promise<boolean>

/**
 * Keeps a photo for the registration, in place of an earlier one; the very same one again changes nothing. The bytes lie
 * sealed in the store under a random key before the row names them. `isSame`: this very picture was advised against a moment ago.
 */
export async function keepPhoto(deps: Deps, registration: OpenRegistration, kind: PhotoKind, bytes: Buffer, mayKeep: MayKeep) {
  const photo = await readPicture(bytes, { accept: ['jpeg', 'png'], maxBytes: photoLimits.sentBytes, keptBytes: photoLimits.keptBytes })
  if (!photo.ok) return refused<PictureRefusal>(photo.refusal)
  const sha256 = createHash('sha256').update(photo.jpeg).digest()
  const kept = await findKept(deps, registration, kind)
  if (kept?.sha256.equals(sha256)) {
    const isKept = await deps.db.transaction().execute(async (tx) => (await lockOpen(tx, registration.id)) && mayKeep(tx, kept.findings as PhotoAdvice[]))
    return isKept ? done({ findings: kept.findings as PhotoAdvice[], isSame: kept.findings.length > 0 }) : refused('not-kept')
  }
  const findings = await adviseOnPhoto(deps, kind, photo)

  const storageKey = randomUUID()
  const dataKey = await loadDataKey(deps, registration.id)
  await deps.storage.put(storageKey, sealFile(dataKey.key, storageKey, photo.jpeg))
  const replaced = await replace(deps, registration.id, kind, { dataKeyId: dataKey.id, storageKey, sha256, findings, bytes: photo.jpeg.length }, mayKeep).catch(async (error: unknown) => {
    if (isRolledBack(error)) await deps.storage.remove(storageKey)
    throw error
  })
  const unused = replaced === 'not-kept' ? storageKey : replaced?.storageKey
  if (unused) await deps.storage.remove(unused)
  return replaced === 'not-kept' ? refused('not-kept') : done({ findings, isSame: false })
}

async function findKept({ db }: Deps, registration: OpenRegistration, kind: PhotoKind) {
  const fileId = kind === 'ktp' ? registration.ktpFileId : registration.selfieFileId
  return fileId === null ? null : findFile(db, fileId)
}

/** What an applicant should know of a photo, one word per fault. Advice only: a person may keep the photo. */
async function adviseOnPhoto(deps: Deps, kind: PhotoKind, photo: Picture): Promise<PhotoAdvice[]> {
  if (kind === 'selfie') return adviseOnSelfie(deps, photo)
  return adviseOnPicture(await measurePicture(photo.jpeg), photo, pictureThresholds.paper)
}

/** The photo as this registration's own browser may see it again. */
export async function loadRegistrationPhoto(deps: Deps, registration: OpenRegistration, kind: PhotoKind): Promise<Buffer | null> {
  const file = await findKept(deps, registration, kind)
  if (!file) return null
  const dataKey = await loadDataKey(deps, registration.id)
  return openFile(dataKey.key, file.storageKey, await deps.storage.read(file.storageKey))
}

/** What the check said of the photos that are kept. */
export async function findPhotoFindings({ db }: Deps, registration: OpenRegistration): Promise<Record<PhotoKind, PhotoAdvice[]>> {
  const findings = async (id: string | null) => (id === null ? [] : (((await findFile(db, id))?.findings ?? []) as PhotoAdvice[]))
  return { ktp: await findings(registration.ktpFileId), selfie: await findings(registration.selfieFileId) }
}

type NewFile = { dataKeyId: string; storageKey: string; sha256: Buffer; findings: string[]; bytes: number }

async function replace({ db }: Deps, registrationId: string, kind: PhotoKind, file: NewFile, mayKeep: MayKeep) {
  return db.transaction().execute(async (tx) => {
    const row = await lockOpen(tx, registrationId)
    if (!row || !(await mayKeep(tx, file.findings as PhotoAdvice[]))) return 'not-kept'
    const beforeId = kind === 'ktp' ? row.ktpFileId : row.selfieFileId
    const before = beforeId === null ? null : await findFile(tx, beforeId)
    const id = await insertFile(tx, { ...file, kind, mediaType: 'image/jpeg' })
    await updateRegistration(tx, registrationId, kind === 'ktp' ? { ktpFileId: id, keepsKtp: false, completedAt: null } : { selfieFileId: id, keepsSelfie: false, completedAt: null })
    if (before) await deleteFile(tx, before.id)
    return before
  })
}

/** Before anything that hangs on it, so that desk and phone never wait for each other. */
async function lockOpen(tx: Tx, registrationId: string) {
  const row = await lockRegistration(tx, registrationId)
  return row?.accountId ? null : row
}

async function loadDataKey({ db, keys }: Deps, registrationId: string) {
  const { dataKeyId } = await db.selectFrom('account.registration').select('dataKeyId').where('id', '=', registrationId).executeTakeFirstOrThrow()
  return { id: dataKeyId, key: openDataKey(keys, await loadWrappedKey(db, dataKeyId)) }
}
