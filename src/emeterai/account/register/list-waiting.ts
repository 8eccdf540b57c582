import type { Email } from '#core/values/email.ts'
import { openAccountField } from '#emeterai/account/account-fields.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'

export type WaitingAccount = { distributorId: string; kind: string; companyName: string; companyNpwp: string; contact: string; jobTitle: string; monthlyQuantity: number | null; email: Email; registeredAt: Date; paperFileId: string | null }

/** Organisations that wait to be looked at, oldest first. For the operator alone: names and numbers are opened. */
export async function listWaitingAccounts({ db, keys }: HouseDeps): Promise<WaitingAccount[]> {
  const rows = await db
    .selectFrom('emeterai.account as a')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'a.dataKeyId')
    .select(['a.id', 'a.distributorId', 'a.kind', 'a.companyName', 'a.companyNpwp', 'a.firstName', 'a.lastName', 'a.jobTitle', 'a.monthlyQuantity', 'a.email', 'a.registeredAt', 'a.paperFileId', 'k.wrapped'])
    .where('a.state', '=', 'waiting-approval')
    .orderBy('a.registeredAt')
    .limit(200)
    .execute()
  return rows.map(({ id, wrapped, email, companyNpwp, firstName, lastName, companyName, jobTitle, ...row }) => {
    const key = openDataKey(keys, wrapped)
    return {
      ...row,
      companyName: companyName ?? '',
      jobTitle: jobTitle ?? '',
      contact: `${firstName} ${lastName}`.trim(),
      companyNpwp: companyNpwp ? openAccountField(key, 'company_npwp', id, companyNpwp) : '',
      email: openAccountField(key, 'email', id, email) as Email,
    }
  })
}

/** The letter of an organisation that waits, opened. */
export async function loadPaper({ db, keys, storage }: HouseDeps, paperFileId: string): Promise<Buffer> {
  const file = await db
    .selectFrom('emeterai.file as f')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'f.dataKeyId')
    .select(['f.storageKey', 'k.wrapped'])
    .where('f.id', '=', paperFileId)
    .where('f.kind', '=', 'company-paper')
    .executeTakeFirstOrThrow()
  return openFile(openDataKey(keys, file.wrapped), file.storageKey, await storage.read(file.storageKey))
}
