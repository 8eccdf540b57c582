import type { Email } from '#core/values/email.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { openAccountField } from './account-fields.ts'

export type AccountKind = 'personal' | 'company' | 'wholesale'
export type AccountState = 'unverified' | 'waiting-approval' | 'active' | 'refused' | 'closed'

/** Somebody who has, or will have, quota in this house. */
export type Holder = {
  id: string
  distributorId: string
  kind: AccountKind
  state: AccountState
  /** How pages and mails address them: the person's name, or the organisation's. */
  displayName: string
  email: Email
  hasPin: boolean
}

/** The holder of an account of any state; null when there is none. */
export async function findHolder(db: Db | Tx, keys: KeyRing, accountId: string): Promise<Holder | null> {
  const row = await db
    .selectFrom('emeterai.account as a')
    .innerJoin('emeterai.dataKey as k', 'k.id', 'a.dataKeyId')
    .select(['a.id', 'a.distributorId', 'a.kind', 'a.state', 'a.firstName', 'a.lastName', 'a.companyName', 'a.email', 'a.pinPhc', 'k.wrapped'])
    .where('a.id', '=', accountId)
    .$narrowType<{ kind: AccountKind; state: AccountState }>()
    .executeTakeFirst()
  if (!row) return null
  const { id, distributorId, kind, state } = row
  return { id, distributorId, kind, state, ...addressee(openDataKey(keys, row.wrapped), row), hasPin: row.pinPhc !== null }
}

/** Whom pages and mails address, out of the columns of an account. */
export function addressee(dataKey: Buffer, { id, firstName, lastName, companyName, email }: { id: string; firstName: string; lastName: string; companyName: string | null; email: Buffer }): Pick<Holder, 'displayName' | 'email'> {
  return { displayName: companyName ?? `${firstName} ${lastName}`.trim(), email: openAccountField(dataKey, 'email', id, email) as Email }
}

/** The holder of an account that must exist. */
export async function loadHolder(db: Db | Tx, keys: KeyRing, accountId: string): Promise<Holder> {
  const holder = await findHolder(db, keys, accountId)
  if (!holder) throw new Error('There is no such account')
  return holder
}
