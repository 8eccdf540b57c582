import { randomUUID } from 'node:crypto'
import type { Email } from '#core/values/email.ts'
import { emailIndexOf, sealAccountField } from '#emeterai/account/account-fields.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { createDataKey } from '#platform/keys/field-cipher.ts'

export type Buyer = { accountId: string; email: string }

/** An active account at a distributor that has bought nothing yet. */
export async function aBuyer({ db, keys, clock }: Pick<HouseDeps, 'db' | 'keys' | 'clock'>, distributorId = 'pds'): Promise<Buyer> {
  const id = randomUUID()
  const email = `pembeli-${id.slice(0, 8)}@contoh.example` as Email
  const { key, wrapped } = createDataKey(keys)
  const { id: dataKeyId } = await db.insertInto('emeterai.dataKey').values({ wrapped }).returning('id').executeTakeFirstOrThrow()
  await db
    .insertInto('emeterai.account')
    .values({
      id, distributorId, dataKeyId,
      kind: 'company', companyName: 'PT Contoh Pembeli', state: 'active', firstName: 'Rahayu', lastName: 'Wulandari',
      email: sealAccountField(key, 'email', id, email), emailIndex: emailIndexOf(keys, email),
      phone: sealAccountField(key, 'phone', id, '081200000000'), phoneIndex: keys.blindIndex('phone', id),
      passwordPhc: 'x', passwordChangedAt: clock.now(), registeredAt: clock.now(), activatedAt: clock.now(),
    })
    .execute()
  return { accountId: id, email }
}
