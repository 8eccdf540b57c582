import { sql } from 'kysely'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { reserveUnit } from '#emeterai/ledger/move-units.ts'
import type { Tx } from '#platform/db/pool.ts'
import { releaseAfterMs } from './rules/timing.ts'
import { sendStampJob } from './send-stamp-job.ts'
import { recordStampEvent } from './stamp-event.ts'

/** All of a stamp that its request says. `id` is the id of the row when there is none yet. */
export type NewRound = {
  id: string
  accountId: string
  purpose: string
  inputSha256: Buffer
  inputBytes: number
  inputFileId: string
  pageCount: number
  fileName: Buffer
  documentNumber: Buffer | null
  documentKind: string
  documentDate: string
  page: number
  leftMm: number
  topMm: number
  sizeMm: number
  clientId: string | null
}

class NoQuota extends Error {}

/**
 * One transaction: the stamp, the unit it holds, its history and its job. `isNew` false: somebody asked for the same
 * before, and nothing was changed. Without quota nothing is kept.
 */
export async function openRound(deps: Pick<HouseDeps, 'db' | 'clock' | 'queue'>, wanted: NewRound): Promise<Outcome<{ stampId: string; isNew: boolean }, 'no-quota'>> {
  const now = deps.clock.now()
  try {
    return await deps.db.transaction().execute(async (tx) => {
      const opened = (await insertStamp(tx, wanted, now)) ?? (await reopenStamp(tx, wanted, now))
      if (!('round' in opened)) return done({ stampId: opened.id, isNew: false })

      const { id: stampId, round } = opened
      const held = await reserveUnit(tx, { accountId: wanted.accountId, at: now, stampId, round })
      if (held === 'no-quota') throw new NoQuota()
      if (held === 'moved-before') throw new Error('A new round holds a unit already')
      await recordStampEvent(tx, { stampId, at: now, kind: 'requested', detail: `round-${round}` })
      await sendStampJob(tx, deps, stampId)
      return done({ stampId, isNew: true })
    })
  } catch (error) {
    if (error instanceof NoQuota) return refused('no-quota')
    throw error
  }
}

type Opened = { id: string; round: number } | { id: string }

const fresh = (now: Date) => ({ state: 'reserved', requestedAt: now, releaseDueAt: new Date(now.getTime() + releaseAfterMs) })

/** Null when there is one for this holder, file and purpose. */
async function insertStamp(tx: Tx, wanted: NewRound, now: Date): Promise<Opened | null> {
  const row = await tx
    .insertInto('emeterai.stamp')
    .values({ ...wanted, ...fresh(now) })
    .onConflict((conflict) => conflict.constraint('one_stamp_per_holder_file_and_purpose').doNothing())
    .returning(['id', 'round'])
    .executeTakeFirst()
  return row ?? null
}

/** The next round of a stamp whose unit was given back, under the lock of its row; else the stamp as it is. */
async function reopenStamp(tx: Tx, wanted: NewRound, now: Date): Promise<Opened> {
  const { id, state } = await tx
    .selectFrom('emeterai.stamp')
    .select(['id', 'state'])
    .where('accountId', '=', wanted.accountId)
    .where('inputSha256', '=', wanted.inputSha256)
    .where('purpose', '=', wanted.purpose)
    .forUpdate()
    .executeTakeFirstOrThrow()
  // Names are encrypted for the row that was known when the request came: another id means that somebody was faster.
  if (state !== 'released' || id !== wanted.id) return { id }
  const ended = { failure: null, releasedAt: null, filesKeptUntil: null, outputFileId: null, attempts: 0, leaseToken: null, leaseUntil: null }
  return tx
    .updateTable('emeterai.stamp')
    .set({ ...wanted, ...fresh(now), ...ended, round: sql`round + 1` })
    .where('id', '=', id)
    .returning(['id', 'round'])
    .executeTakeFirstOrThrow()
}
