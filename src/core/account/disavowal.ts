import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { deleteInBatches } from '#platform/db/delete-in-batches.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { hashSecretToken, newSecretToken } from '#platform/keys/secret-token.ts'
import { type DisavowalAbout, disavowalDays } from './rules/disavowal.ts'

type Told = { accountId: string; about: DisavowalAbout; formerEmail?: Buffer }

/** The link "Bukan saya" of one mail (trust.md §6.3.5). It serves once, and its host comes from the configuration (T32). */
export async function writeDisavowalLink(tx: Tx, { clock, portalUrl }: Pick<Deps, 'clock' | 'portalUrl'>, { accountId, about, formerEmail }: Told): Promise<string> {
  const { token, hash } = newSecretToken()
  const now = clock.now()
  await tx.insertInto('account.disavowal').values({ tokenHash: hash, accountId, about, sentAt: now, expiresAt: new Date(now.getTime() + disavowalDays * 86_400_000), formerEmail: formerEmail ?? null }).execute()
  return `${portalUrl}/bukan-saya?kunci=${token}`
}

export type DisavowalRow = { accountId: string; about: DisavowalAbout; sentAt: Date; usedAt: Date | null; formerEmail: Buffer | null }

/** Null when the link is none, or its time is over, or its account is closed. */
export async function findDisavowalRow(db: Db | Tx, token: string, now: Date): Promise<DisavowalRow | null> {
  const row = await db
    .selectFrom('account.disavowal as d')
    .innerJoin('account.account as a', 'a.id', 'd.accountId')
    .select(['d.accountId', 'd.about', 'd.sentAt', 'd.usedAt', 'd.formerEmail'])
    .where('d.tokenHash', '=', hashSecretToken(token))
    .where('d.expiresAt', '>', now)
    .where('a.closedAt', 'is', null)
    .$narrowType<{ about: DisavowalAbout }>()
    .executeTakeFirst()
  return row ?? null
}

/** False when somebody was faster. */
export async function takeDisavowal(tx: Tx, token: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('account.disavowal').set({ usedAt: now }).where('tokenHash', '=', hashSecretToken(token)).where('usedAt', 'is', null).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** What the owner has since put right needs no link any more; one to a former address still does. */
export async function endDisavowals(tx: Tx, accountId: string, now: Date): Promise<void> {
  await tx.updateTable('account.disavowal').set({ usedAt: now }).where('accountId', '=', accountId).where('usedAt', 'is', null).where('about', '<>', 'email-changed').execute()
}

/** Addresses that came after the one that is put back were those of whoever is shut out: no link takes one of them back. */
export async function endLaterDisavowals(tx: Tx, { accountId, sentAt }: DisavowalRow, now: Date): Promise<void> {
  await tx.updateTable('account.disavowal').set({ usedAt: now }).where('accountId', '=', accountId).where('usedAt', 'is', null).where('about', '=', 'email-changed').where('sentAt', '>', sentAt).execute()
}

export const deleteDisavowalsBefore = (db: Db, before: Date) => deleteInBatches(db, 'account.disavowal', sql`expires_at <= ${before}`)
