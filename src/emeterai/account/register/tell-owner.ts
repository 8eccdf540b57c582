import { emailIndexOf } from '#emeterai/account/account-fields.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { mailHolder } from '#emeterai/mail/mail-holder.ts'
import { pathsOf } from '#emeterai/paths.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { AccountForm } from './account-form.ts'

/** The proven account that has this address or, for a person, this NIK at the distributor. */
export async function findOwner(tx: Tx, keys: KeyRing, distributorId: string, form: AccountForm): Promise<string | null> {
  const row = await tx
    .selectFrom('emeterai.account')
    .select('id')
    .where('distributorId', '=', distributorId)
    .where('state', 'in', ['waiting-approval', 'active'])
    .where((where) =>
      where.or([where('emailIndex', '=', emailIndexOf(keys, form.email)), ...(form.kind === 'personal' ? [where('nikIndex', '=', keys.blindIndex('nik', form.nik))] : [])]),
    )
    .orderBy('registeredAt')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Tells whoever has the account, at the address we know, and nobody else. */
export async function tellOwner(tx: Tx, deps: HouseDeps, accountId: string, { kind }: AccountForm): Promise<void> {
  const { distributorId } = await tx.selectFrom('emeterai.account').select('distributorId').where('id', '=', accountId).executeTakeFirstOrThrow()
  const paths = pathsOf(distributorId)
  await mailHolder(tx, deps, accountId, 'already-registered', { isPerson: kind === 'personal', signInLink: `${deps.houseUrl}${paths.signIn}`, passwordLink: `${deps.houseUrl}${paths.forgotten}` })
}
