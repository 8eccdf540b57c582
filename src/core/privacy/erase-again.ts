import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { keptSince } from '#core/values/retention.ts'
import { isUuid } from '#platform/is-uuid.ts'
import { eraseUnmarked } from './erase-account.ts'

type Parts = Pick<Deps, 'db' | 'storage' | 'erasures' | 'clock' | 'log'>
export type ErasedAgain = { marks: number; erased: number; kept: string[] }

/**
 * After a restore: erases anew everybody whose erasure the restored database does not know, by the marks beside the files.
 * `kept` are accounts that the database refuses to erase. Run twice, the second time does nothing.
 */
export async function eraseAgain(deps: Parts): Promise<ErasedAgain> {
  const told: ErasedAgain = { marks: 0, erased: 0, kept: [] }
  for await (const { key: accountId } of deps.erasures.list()) {
    if (!isUuid(accountId)) continue
    told.marks += 1
    if (!(await askAgain(deps, accountId))) continue
    try {
      if (await eraseUnmarked(deps, accountId)) told.erased += 1
    } catch (error) {
      const code = (error as { constraint?: string }).constraint
      if (!code) throw error
      deps.log.warn('erasure-put-off', { code })
      told.kept.push(accountId)
    }
  }
  return told
}

/** Whether there is something to erase; then its request is open and due. */
async function askAgain({ db, clock }: Parts, accountId: string): Promise<boolean> {
  const now = clock.now()
  const { rows } = await sql`insert into privacy.erasure_request (account_id, cause, asked_at, due_at)
    select a.id, 'restored', ${now}, ${now} from account.account a where a.id = ${accountId} and a.erased_at is null
    on conflict (account_id) where withdrawn_at is null do update set due_at = least(erasure_request.due_at, excluded.due_at)
    returning 1 as one`.execute(db)
  return rows.length > 0
}

/** Forgets marks that are older than every backup. Says how many. */
export async function sweepErasureMarks({ erasures, clock }: Pick<Deps, 'erasures' | 'clock'>): Promise<number> {
  const before = keptSince('erasure-mark', clock.now())
  let gone = 0
  for await (const { key, storedAt } of erasures.list()) {
    if (storedAt >= before) continue
    await erasures.remove(key)
    gone += 1
  }
  return gone
}
