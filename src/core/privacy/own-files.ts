import { loadWrappedKey } from '#core/account/registration-store.ts'
import type { Deps } from '#core/deps.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'storage'>
type Kept = { path: string; storageKey: string; key: Buffer }

const endings: Record<string, string> = { 'image/jpeg': 'jpg', 'application/pdf': 'pdf' }
const named = (folder: string, name: string, mediaType: string) => `${folder}/${name.replaceAll(/[^\w.-]+/g, '-')}.${endings[mediaType] ?? 'bin'}`

/** Every file of this account with the path it gets in the copy: photos, cards, uploads with those replaced, what was sent for stamping, evidence. */
export async function listOwnFiles({ db, keys }: Pick<Parts, 'db' | 'keys'>, accountId: string): Promise<Kept[]> {
  const { dataKeyId } = await db.selectFrom('account.account').select('dataKeyId').where('id', '=', accountId).executeTakeFirstOrThrow()
  const key = openDataKey(keys, await loadWrappedKey(db, dataKeyId))
  const photos = await db.selectFrom('account.file').select(['id', 'kind', 'mediaType', 'storageKey']).where('dataKeyId', '=', dataKeyId).execute()
  const documents = await db.selectFrom('application.document as d').innerJoin('application.application as a', 'a.id', 'd.applicationId').select(['d.id', 'd.requirementId', 'd.mediaType', 'd.storageKey', 'd.replacedAt']).where('a.accountId', '=', accountId).where('d.scanState', '<>', 'infected').orderBy('d.uploadedAt').execute()
  const stamps = await db.selectFrom('application.stampRequest as r').innerJoin('application.application as a', 'a.id', 'r.applicationId').select(['r.id', 'r.requirementId', 'r.storageKey']).where('a.accountId', '=', accountId).execute()
  const cards = await db.selectFrom('application.submission as s').innerJoin('application.application as a', 'a.id', 's.applicationId').select('s.cardStorageKey').where('a.accountId', '=', accountId).where('s.cardStorageKey', 'is not', null).execute()
  const formerCards = await db.selectFrom('application.supersededSubmission as o').innerJoin('application.application as a', 'a.id', 'o.applicationId').select(['o.cardStorageKey', 'o.issue']).where('a.accountId', '=', accountId).where('o.cardStorageKey', 'is not', null).execute()
  const evidence = await db.selectFrom('ticket.file as f').innerJoin('ticket.ticket as t', 't.id', 'f.ticketId').select(['f.id', 'f.kind', 'f.mediaType', 'f.storageKey', 't.number', 't.wrappedKey']).where('t.accountId', '=', accountId).where('f.scanState', '<>', 'infected').execute()
  const short = (id: string) => id.slice(0, 8)
  return [
    ...photos.map(({ id, kind, mediaType, storageKey }) => ({ path: named('akun', `${kind}-${short(id)}`, mediaType), storageKey, key })),
    ...documents.map(({ id, requirementId, mediaType, storageKey, replacedAt }) => ({ path: named(replacedAt ? 'dokumen-diganti' : 'dokumen', `${requirementId}-${short(id)}`, mediaType), storageKey, key })),
    ...stamps.map(({ id, requirementId, storageKey }) => ({ path: named('pembubuhan', `${requirementId}-${short(id)}`, 'application/pdf'), storageKey, key })),
    ...cards.map(({ cardStorageKey }) => ({ path: 'lamaran/kartu-pendaftaran.pdf', storageKey: cardStorageKey!, key })),
    ...formerCards.map(({ cardStorageKey, issue }) => ({ path: `lamaran/kartu-pendaftaran-${issue}.pdf`, storageKey: cardStorageKey!, key })),
    ...evidence.map(({ id, kind, mediaType, storageKey, number, wrappedKey }) => ({ path: named(`aduan/${number}`, `${kind}-${short(id)}`, mediaType), storageKey, key: openDataKey(keys, wrappedKey) })),
  ]
}

export async function readOwnFile({ storage }: Pick<Parts, 'storage'>, { storageKey, key }: Kept): Promise<Buffer> {
  return openFile(key, storageKey, await storage.read(storageKey))
}
