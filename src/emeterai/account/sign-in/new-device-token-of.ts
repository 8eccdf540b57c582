import type { HouseDeps } from '#emeterai/deps.ts'
import { newDeviceToken } from './known-device.ts'

/** A token for a browser in which the account was just opened: there its owner waits for nobody's guesses. */
export async function newDeviceTokenOf({ db, keys }: Pick<HouseDeps, 'db' | 'keys'>, accountId: string): Promise<string> {
  const { passwordChangedAt } = await db.selectFrom('emeterai.account').select('passwordChangedAt').where('id', '=', accountId).executeTakeFirstOrThrow()
  return newDeviceToken(keys, { accountId, passwordChangedAt })
}
