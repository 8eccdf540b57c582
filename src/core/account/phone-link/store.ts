import type { Db, Tx } from '#platform/db/pool.ts'

export type PhoneLinkRow = { registrationId: string; nonce: string; madeAt: Date; expiresAt: Date; state: string; phoneHash: Buffer | null }
type OpenState = 'waiting' | 'joined' | 'advised'

const columns = ['registrationId', 'nonce', 'madeAt', 'account.phoneLink.expiresAt', 'state', 'phoneHash'] as const

/** The newest link replaces the one before, whose token serves no more. */
export async function savePhoneLink(tx: Tx, link: { registrationId: string; nonce: string; tokenHash: Buffer; madeAt: Date; expiresAt: Date }): Promise<void> {
  const { registrationId: _, ...renewed } = link
  const fresh = { ...renewed, state: 'waiting', phoneHash: null }
  await tx.insertInto('account.phoneLink').values({ ...link, ...fresh }).onConflict((conflict) => conflict.column('registrationId').doUpdateSet(fresh)).execute()
}

export async function findLinkOfRegistration(db: Db | Tx, registrationId: string): Promise<PhoneLinkRow | null> {
  return (await db.selectFrom('account.phoneLink').select(columns).where('registrationId', '=', registrationId).executeTakeFirst()) ?? null
}

/** The link behind a token, while its registration is at the step that asks for the selfie: it dies with that. */
export async function findLinkByToken(db: Db | Tx, tokenHash: Buffer, now: Date): Promise<(PhoneLinkRow & { nameOnKtp: string }) | null> {
  const row = await db
    .selectFrom('account.phoneLink')
    .innerJoin('account.registration', 'account.registration.id', 'account.phoneLink.registrationId')
    .select([...columns, 'account.registration.nameOnKtp'])
    .where('tokenHash', '=', tokenHash)
    .where('account.registration.accountId', 'is', null)
    .where('account.registration.expiresAt', '>', now)
    .where('account.registration.identityState', 'in', ['confirmed', 'pending'])
    .executeTakeFirst()
  return row ? { ...row, nameOnKtp: row.nameOnKtp ?? '' } : null
}

/** Binds the link to the first phone that named the code. False when another was faster, or it is over. */
export async function joinLink(tx: Tx, nonce: string, phoneHash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account.phoneLink').set({ state: 'joined', phoneHash }).where('nonce', '=', nonce).where('state', '=', 'waiting').where('expiresAt', '>', now).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Moves the link of this phone on. False when it is not this phone's, or not in one of these states, or its time was over at `now`. */
export async function moveLink(tx: Tx, { nonce, phoneHash, now }: { nonce: string; phoneHash: Buffer; now: Date }, from: readonly OpenState[], to: 'advised' | 'used'): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account.phoneLink').set({ state: to }).where('nonce', '=', nonce).where('phoneHash', '=', phoneHash).where('state', 'in', from).where('expiresAt', '>', now).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Too many wrong codes: the link is dead, and the desk's page says so. False when it was dead before. */
export async function refuseLink(tx: Tx, nonce: string): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account.phoneLink').set({ state: 'refused' }).where('nonce', '=', nonce).where('state', '=', 'waiting').executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The desk goes on by itself, or the registration became another person's: no phone sends anything any more. */
export async function endPhoneLink(db: Db | Tx, registrationId: string): Promise<void> {
  await db.updateTable('account.phoneLink').set({ state: 'ended' }).where('registrationId', '=', registrationId).where('state', 'in', ['waiting', 'joined', 'advised']).execute()
}
