import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { closedKeepDays } from '#emeterai/account/rules/closing.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { recordHouseEvent } from '#emeterai/record-event.ts'
import type { Tx } from '#platform/db/pool.ts'

/** At one go; the next run takes the rest. */
const most = 500

/**
 * Erases whose account was closed 90 days ago: names, addresses, numbers, files and the key of all that was sealed. Purchases,
 * stamps, serials and movements stay under an id that leads to nobody. Returns how many.
 */
export async function eraseClosedAccounts(deps: Pick<HouseDeps, 'db' | 'storage' | 'clock'>): Promise<number> {
  const { db, storage, clock } = deps
  const before = new Date(clock.now().getTime() - closedKeepDays * 86_400_000)
  const over = await db.selectFrom('emeterai.account').select('id').where('state', '=', 'closed').where('erasedAt', 'is', null).where('closedAt', '<=', before).limit(most).execute()
  for (const { id } of over) {
    const files = await db.transaction().execute((tx) => erase(tx, id, clock.now()))
    // A file without a row is harmless and swept; a row without its file is not.
    for (const key of files) await storage.remove(key)
  }
  return over.length
}

async function erase(tx: Tx, id: string, now: Date): Promise<string[]> {
  const account = await tx.selectFrom('emeterai.account').select('dataKeyId').where('id', '=', id).where('state', '=', 'closed').where('erasedAt', 'is', null).forUpdate().executeTakeFirst()
  if (!account) return []
  const { dataKeyId } = account
  await tx.deleteFrom('emeterai.registration').where('dataKeyId', '=', dataKeyId).execute()
  await tx.deleteFrom('emeterai.signInAttempt').where('accountId', '=', id).execute()
  await tx.deleteFrom('emeterai.stampDraft').where('accountId', '=', id).execute()
  await tx.deleteFrom('emeterai.partialUpload').where('accountId', '=', id).execute()
  await tx.updateTable('emeterai.message').set({ accountId: null }).where('accountId', '=', id).execute()
  await tx.updateTable('emeterai.portalLink').set({ subject: '', tokenHash: sql<Buffer>`uuid_send(gen_random_uuid())` }).where('accountId', '=', id).execute()
  await tx.updateTable('emeterai.stamp').set({ fileName: Buffer.alloc(0), documentNumber: null, documentKind: '', documentDate: '1900-01-01', inputFileId: null, outputFileId: null, filesKeptUntil: null }).where('accountId', '=', id).execute()
  await tx
    .updateTable('emeterai.account')
    .set({
      email: Buffer.alloc(0), emailIndex: randomBytes(32), nik: null, nikIndex: sql<Buffer | null>`case when nik_index is not null then ${randomBytes(32)}::bytea end`,
      phone: Buffer.alloc(0), phoneIndex: randomBytes(32), firstName: '', lastName: '', birthDate: null, religion: null, occupation: null, address: null, npwp: null,
      companyName: sql<string | null>`case when company_name is not null then '' end`, companyNpwp: null, jobTitle: null, ktpFileId: null, paperFileId: null, passwordPhc: '', pinPhc: null, erasedAt: now,
    })
    .where('id', '=', id)
    .execute()
  const files = await tx.deleteFrom('emeterai.file').where('dataKeyId', '=', dataKeyId).returning('storageKey').execute()
  await tx.updateTable('emeterai.dataKey').set({ wrapped: Buffer.alloc(0) }).where('id', '=', dataKeyId).execute()
  await recordHouseEvent(tx, { by: { kind: 'system' }, action: 'account-erased', object: { kind: 'account', id } })
  return files.map(({ storageKey }) => storageKey)
}
