import type { HouseDeps } from '#emeterai/deps.ts'

/** Whether this is the account's password, asked again of who is signed in. Counted like a device's tries (trust.md §6.4). Throws HashGateBusy. */
export async function checkOwnPassword({ db, limits, hashGate }: HouseDeps, accountId: string, password: string): Promise<'ok' | 'wrong' | { waitSeconds: number }> {
  const key = `password-again|${accountId}`
  const counted = await limits.consume('house-sign-in-device', key)
  if (!counted.allowed) return { waitSeconds: counted.retryAfterSeconds }
  const account = await db.selectFrom('emeterai.account').select('passwordPhc').where('id', '=', accountId).executeTakeFirst()
  const isRight = await hashGate.verify(account?.passwordPhc ?? null, password).catch(async (error: unknown) => {
    await limits.refund('house-sign-in-device', key)
    throw error
  })
  if (!isRight) return 'wrong'
  await limits.refund('house-sign-in-device', key)
  return 'ok'
}
