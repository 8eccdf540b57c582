import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import type { Place } from './prove-seals.ts'

/** How far the trail was proved without a fault, and when. Signed: who writes the table and has not the key can neither move it on nor make it younger. */
export type Milestone = Place & { provedAt: Date }

const statementOf = ({ number, toTx, hash, provedAt }: Milestone) => createHash('sha256').update(JSON.stringify(['milestone', number, toTx, hash.toString('hex'), provedAt.toISOString()])).digest()

/** The newest milestone, and whether we signed it. */
export async function findMilestone({ db, auditKey }: Pick<Deps, 'db' | 'auditKey'>): Promise<(Milestone & { isOurs: boolean }) | null> {
  const row = await db.selectFrom('audit.milestone').select(['number', 'hash', 'provedAt', 'signature', sql<string>`to_tx::text`.as('toTx')]).orderBy('provedAt', 'desc').limit(1).executeTakeFirst()
  return row ? { ...row, isOurs: auditKey.isSignedByUs(statementOf(row), row.signature) } : null
}

export async function keepMilestone({ db, auditKey }: Pick<Deps, 'db' | 'auditKey'>, milestone: Milestone): Promise<void> {
  const { number, toTx, hash, provedAt } = milestone
  await db.insertInto('audit.milestone').values({ number, toTx, hash, provedAt, signature: auditKey.sign(statementOf(milestone)) }).onConflict((conflict) => conflict.doNothing()).execute()
}
