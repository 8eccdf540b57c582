import { refusedKeepDays, registrationKeepHours } from '#emeterai/account/rules/registration.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { Tx } from '#platform/db/pool.ts'

/** At one go; the next run takes the rest. */
const most = 500

/**
 * Erases, with file and key, registrations that were not finished and accounts whose address was never verified within
 * three days, and organisations that were refused 90 days ago. None of them ever held quota. Returns how many.
 */
export async function eraseAbandonedAccounts(deps: HouseDeps): Promise<number> {
  const { db, clock } = deps
  const now = clock.now()
  const tooOld = new Date(now.getTime() - registrationKeepHours * 3_600_000)
  const accounts = await db.selectFrom('emeterai.account').select('id').where('state', '=', 'unverified').where('registeredAt', '<=', tooOld).limit(most).execute()
  for (const { id } of accounts) await erase(deps, (tx) => takeAccount(tx, id, 'unverified'))
  const refusedBefore = new Date(now.getTime() - refusedKeepDays * 86_400_000)
  const refused = await db.selectFrom('emeterai.account').select('id').where('state', '=', 'refused').where('decidedAt', '<=', refusedBefore).limit(most).execute()
  for (const { id } of refused) await erase(deps, (tx) => takeAccount(tx, id, 'refused'))
  const drafts = await db.selectFrom('emeterai.registration').select('id').where('expiresAt', '<=', now).limit(most).execute()
  for (const { id } of drafts) await erase(deps, (tx) => takeDraft(tx, id))
  return accounts.length + refused.length + drafts.length
}

type Taken = { dataKeyId: string; fileIds: string[] } | null

/** The rows go first, then the bytes: a file without a row is harmless, a row without its file is not. */
async function erase({ db, storage }: HouseDeps, take: (tx: Tx) => Promise<Taken>): Promise<void> {
  const storageKeys = await db.transaction().execute(async (tx) => {
    const taken = await take(tx)
    if (!taken) return []
    const files = taken.fileIds.length > 0 ? await tx.deleteFrom('emeterai.file').where('id', 'in', taken.fileIds).returning('storageKey').execute() : []
    await tx.deleteFrom('emeterai.dataKey').where('id', '=', taken.dataKeyId).execute()
    return files.map(({ storageKey }) => storageKey)
  })
  for (const key of storageKeys) await storage.remove(key)
}

async function takeAccount(tx: Tx, id: string, state: 'unverified' | 'refused'): Promise<Taken> {
  const account = await tx.selectFrom('emeterai.account').select(['dataKeyId', 'ktpFileId', 'paperFileId']).where('id', '=', id).where('state', '=', state).forUpdate().executeTakeFirst()
  if (!account) return null
  await tx.deleteFrom('emeterai.mailedLink').where('accountId', '=', id).execute()
  await tx.updateTable('emeterai.message').set({ accountId: null }).where('accountId', '=', id).execute()
  await tx.deleteFrom('emeterai.registration').where('dataKeyId', '=', account.dataKeyId).execute()
  await tx.deleteFrom('emeterai.account').where('id', '=', id).execute()
  return { dataKeyId: account.dataKeyId, fileIds: [account.ktpFileId, account.paperFileId].filter((fileId) => fileId !== null) }
}

/** What became an account keeps its file and key; only the browser's way to it goes. */
async function takeDraft(tx: Tx, id: string): Promise<Taken> {
  const draft = await tx.deleteFrom('emeterai.registration').where('id', '=', id).returning(['dataKeyId', 'fileId']).executeTakeFirst()
  if (!draft) return null
  const account = await tx.selectFrom('emeterai.account').select('id').where('dataKeyId', '=', draft.dataKeyId).executeTakeFirst()
  return account ? null : { dataKeyId: draft.dataKeyId, fileIds: [draft.fileId] }
}
