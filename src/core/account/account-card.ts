import { createHash, randomUUID } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { CheckCode } from '#core/values/check-code.ts'
import { maskNik, type Sex } from '#core/values/nik.ts'
import { maskName } from '#core/values/person-name.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile, sealFile } from '#platform/storage/sealed-file.ts'
import { findFile, insertFile } from './file-store.ts'
import { openPerson } from './person-fields.ts'
import type { AccountOwner } from './registered-account.ts'
import { loadWrappedKey } from './registration-store.ts'

export type AccountCardState = { checkCode: CheckCode; requestedAt: Date; drawnAt: Date | null; fileId: string | null }

/** The card of an account, drawn or still to be drawn; null when there is no such account. */
export async function findAccountCard(db: Db | Tx, accountId: string): Promise<AccountCardState | null> {
  const query = db.selectFrom('account.accountCard').select(['checkCode', 'requestedAt', 'drawnAt', 'fileId']).where('accountId', '=', accountId)
  return ((await query.executeTakeFirst()) as AccountCardState | undefined) ?? null
}

export type CardOwner = Omit<AccountOwner, 'id' | 'identityState'> & { seasonName: string; dataKeyId: string; registeredAt: Date; isProvisional: boolean; selfie: Buffer }

/** Everything that the card shows, opened. For the worker that draws it. */
export async function loadCardOwner({ db, keys, storage }: Pick<Deps, 'db' | 'keys' | 'storage'>, accountId: string): Promise<CardOwner> {
  const row = await ownerRows(db).where('account.account.id', '=', accountId).executeTakeFirstOrThrow()
  const dataKey = openDataKey(keys, await loadWrappedKey(db, row.dataKeyId))
  const selfie = await findFile(db, row.selfieFileId)
  if (!selfie) throw new Error('An account lacks its selfie')
  const { seasonName, dataKeyId, nameOnKtp, birthPlaceOnKtp, nameOnIjazah, birthPlaceOnIjazah, registeredAt, identityState } = row
  return {
    seasonName, dataKeyId, nameOnKtp, birthPlaceOnKtp, nameOnIjazah, birthPlaceOnIjazah, registeredAt,
    isProvisional: identityState !== 'confirmed',
    birthDateOnKtp: row.birthDateOnKtp as CalendarDate,
    birthDateOnIjazah: row.birthDateOnIjazah as CalendarDate,
    sex: row.sex as Sex,
    person: openPerson(dataKey, 'account.account', accountId, row),
    selfie: openFile(dataKey, selfie.storageKey, await storage.read(selfie.storageKey)),
  }
}

function ownerRows(db: Db) {
  return db
    .selectFrom('account.account')
    .innerJoin('season.season', 'season.season.id', 'account.account.seasonId')
    .select([
      'season.season.name as seasonName', 'dataKeyId', 'nik', 'nomorKk', 'phone', 'email', 'nameOnKtp', 'birthPlaceOnKtp', 'birthDateOnKtp',
      'nameOnIjazah', 'birthPlaceOnIjazah', 'birthDateOnIjazah', 'sex', 'registeredAt', 'selfieFileId', 'identityState',
    ])
}

export type DrawnFile = { dataKeyId: string; storageKey: string; bytes: number; sha256: Buffer }

/** Puts a drawn card into the store, sealed under its owner's key. Nothing names it until `markCardDrawn` does. */
export async function storeCardFile({ db, keys, storage }: Pick<Deps, 'db' | 'keys' | 'storage'>, dataKeyId: string, pdf: Buffer): Promise<DrawnFile> {
  const storageKey = randomUUID()
  const dataKey = openDataKey(keys, await loadWrappedKey(db, dataKeyId))
  await storage.put(storageKey, sealFile(dataKey, storageKey, pdf))
  return { dataKeyId, storageKey, bytes: pdf.length, sha256: createHash('sha256').update(pdf).digest() }
}

/** What the card says has changed: it is drawn anew, under its old code. */
export async function redrawCard(tx: Tx, { queue, clock }: Pick<Deps, 'queue' | 'clock'>, accountId: string): Promise<void> {
  await tx.updateTable('account.accountCard').set({ requestedAt: clock.now(), drawnAt: null, fileId: null }).where('accountId', '=', accountId).execute()
  await queue.send(tx, 'issue-account-card', { accountId })
}

/** Gives the account its drawn card. False when it has one already, or when what was drawn has changed since it was asked for: of two workers, one wins. */
export async function markCardDrawn(tx: Tx, accountId: string, file: DrawnFile, { requestedAt, drawnAt }: { requestedAt: Date; drawnAt: Date }): Promise<boolean> {
  const card = await tx.selectFrom('account.accountCard').select(['drawnAt', 'requestedAt']).where('accountId', '=', accountId).forUpdate().executeTakeFirstOrThrow()
  if (card.drawnAt || card.requestedAt.getTime() !== requestedAt.getTime()) return false
  const fileId = await insertFile(tx, { ...file, kind: 'account-card', mediaType: 'application/pdf' })
  await tx.updateTable('account.accountCard').set({ fileId, drawnAt }).where('accountId', '=', accountId).execute()
  return true
}

/** The drawn card, opened; null while it is not drawn. */
export async function readCardFile({ db, keys, storage }: Pick<Deps, 'db' | 'keys' | 'storage'>, accountId: string): Promise<Buffer | null> {
  const card = await findAccountCard(db, accountId)
  const file = card?.fileId ? await findFile(db, card.fileId) : null
  if (!file) return null
  const dataKey = openDataKey(keys, await loadWrappedKey(db, file.dataKeyId))
  return openFile(dataKey, file.storageKey, await storage.read(file.storageKey))
}

/** The code of the card with exactly these bytes; null when we issued no such card. */
export async function findCodeOfCardFile(db: Db, sha256: Buffer): Promise<CheckCode | null> {
  const query = db
    .selectFrom('account.file as f')
    .innerJoin('account.accountCard as c', 'c.fileId', 'f.id')
    .select('c.checkCode')
    .where('f.kind', '=', 'account-card')
    .where('f.sha256', '=', sha256)
  return ((await query.executeTakeFirst())?.checkCode as CheckCode | undefined) ?? null
}

/** What a stranger who holds a card may learn from its code: enough to compare with the paper, no more. */
export type CheckedCard = { seasonName: string; maskedName: string; maskedNik: string; registeredAt: Date; drawnAt: Date }

/** Only a card that was drawn: before, its code stands on no paper. */
export async function findCardByCode({ db, keys }: Pick<Deps, 'db' | 'keys'>, code: CheckCode): Promise<CheckedCard | null> {
  const row = await db
    .selectFrom('account.accountCard')
    .innerJoin('account.account', 'account.account.id', 'account.accountCard.accountId')
    .innerJoin('season.season', 'season.season.id', 'account.account.seasonId')
    .select(['account.account.id', 'dataKeyId', 'nik', 'nomorKk', 'phone', 'email', 'nameOnKtp', 'registeredAt', 'drawnAt', 'season.season.name as seasonName'])
    .where('checkCode', '=', code)
    .executeTakeFirst()
  if (!row?.drawnAt) return null
  const { nik } = openPerson(openDataKey(keys, await loadWrappedKey(db, row.dataKeyId)), 'account.account', row.id, row)
  return { seasonName: row.seasonName, maskedName: maskName(row.nameOnKtp), maskedNik: maskNik(nik), registeredAt: row.registeredAt, drawnAt: row.drawnAt }
}
