import { sql } from 'kysely'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { movementRow, reserveUnit, shiftUnits } from '#emeterai/ledger/move-units.ts'
import { insertFrom } from '#platform/db/insert-from.ts'
import type { Tx } from '#platform/db/pool.ts'
import { releaseAfterMs } from './rules/timing.ts'
import { sendStampJob, sendingStampJob } from './send-stamp-job.ts'
import { recordStampEvent } from './stamp-event.ts'
import type { StoredFile } from './stamp-file.ts'

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

type Answer = Outcome<{ stampId: string; isNew: boolean }, 'no-quota'>

/** Rolls back what was begun. */
class NothingOpened extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('Nothing was opened')
    this.answer = answer
  }
}

type Parts = Pick<HouseDeps, 'db' | 'clock' | 'queue'>

/**
 * One transaction: the stamp, the unit it holds, its file, its history and its job. `isNew` false: somebody asked for the same
 * before, and nothing was changed. Without quota nothing is kept. `file`: where it has no row yet.
 */
export async function openRound(deps: Parts, wanted: NewRound, file?: StoredFile): Promise<Answer> {
  if (await openFirstRound(deps, wanted, file)) return done({ stampId: wanted.id, isNew: true })
  return openUnderLock(deps, wanted, file)
}

/**
 * Nearly always it is the first round and there is a unit: then all of it is one statement, so that many stamps of one holder wait for
 * each other no longer than one commit takes. False: it was not so, and nothing was changed.
 */
async function openFirstRound({ db, clock, queue }: Parts, wanted: NewRound, file?: StoredFile): Promise<boolean> {
  const now = clock.now()
  const { id: stampId, accountId } = wanted
  try {
    const sent = await db
      .with('held', (of) => shiftUnits(of, accountId, 'available', 'reserved', 1).returning('accountId'))
      .with('kept', (of) => (file ? insertFrom(of, 'emeterai.file', file, 'held').returning('id') : of.selectFrom('held').select('held.accountId as id')))
      .with('opened', (of) => insertFrom(of, 'emeterai.stamp', { ...wanted, ...fresh(now) }, 'held'))
      .with('moved', (of) => insertFrom(of, 'emeterai.transfer', movementRow({ kind: 'reserve', from: 'available', to: 'reserved', units: 1, accountId, at: now, stampId, round: 1 }), 'held'))
      .with('told', (of) => insertFrom(of, 'emeterai.stampEvent', { stampId, at: now, kind: 'requested', detail: 'round-1' }, 'held'))
      .selectFrom('held')
      .select(sendingStampJob({ queue }, stampId).as('sent'))
      .executeTakeFirst()
    return sent !== undefined
  } catch (error) {
    // Somebody asked for the same before; which of its rows was in the way does not matter.
    if ((error as { code?: string }).code === uniqueViolation) return false
    throw error
  }
}

const uniqueViolation = '23505'

/** A further round, or none: asked in turn, under the lock of the stamp. */
async function openUnderLock(deps: Parts, wanted: NewRound, file?: StoredFile): Promise<Answer> {
  const now = deps.clock.now()
  try {
    return await deps.db.transaction().execute(async (tx) => {
      if (file) await tx.insertInto('emeterai.file').values(file).execute()
      const opened = (await insertStamp(tx, wanted, now)) ?? (await reopenStamp(tx, wanted, now))
      if (!('round' in opened)) throw new NothingOpened(done({ stampId: opened.id, isNew: false }))

      const { id: stampId, round } = opened
      const held = await reserveUnit(tx, { accountId: wanted.accountId, at: now, stampId, round })
      if (held === 'no-quota') throw new NothingOpened(refused('no-quota'))
      if (held === 'moved-before') throw new Error('A new round holds a unit already')
      await recordStampEvent(tx, { stampId, at: now, kind: 'requested', detail: `round-${round}` })
      await sendStampJob(tx, deps, stampId)
      return done({ stampId, isNew: true })
    })
  } catch (error) {
    if (error instanceof NothingOpened) return error.answer
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
