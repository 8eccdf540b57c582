import { sql } from 'kysely'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'

type Parts = Pick<Deps, 'db' | 'storage' | 'clock'>

/**
 * Erases a person whose erasure is due: what can be read, their key, their files. Numbers, ledger and trail stay under ids.
 * Returns whether anything was erased. The database refuses what is not due (`privacy.erase_account`).
 */
export async function eraseAccount(deps: Parts & Pick<Deps, 'erasures'>, accountId: string): Promise<boolean> {
  const { erasures, clock } = deps
  // Before the commit, so that no erasure goes without its mark. A crash in between leaves a mark whose erasure is still due.
  await erasures.put(accountId, Buffer.from(clock.now().toISOString()))
  return eraseUnmarked(deps, accountId).catch(async (error: unknown) => {
    // Only when the database said no: a connection that broke at the commit may have committed.
    if ((error as { constraint?: string }).constraint) await erasures.remove(accountId)
    throw error
  })
}

/** The erasure alone, for who has a mark already (`erase-again.ts`). */
export async function eraseUnmarked({ db, storage, clock }: Parts, accountId: string): Promise<boolean> {
  const now = clock.now()
  const files = await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ key: string }>`select key from privacy.erase_account(${accountId}, ${now}) as key`.execute(tx)
    if (rows.length === 0) return null
    await recordEvent(tx, { by: { kind: 'system' }, action: 'account-erased', object: { kind: 'account', id: accountId } })
    return rows.map(({ key }) => key)
  })
  // A crash from here on leaves files that no row names: the hourly sweep removes them.
  for (const key of files ?? []) await storage.remove(key)
  return files !== null
}
