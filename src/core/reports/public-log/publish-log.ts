import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { addDays, readIsoDate, todayInJakarta } from '#core/values/calendar-date.ts'
import { originOf, signCheckpoint } from './checkpoint.ts'
import { grow, rootOf } from './hash-tree.ts'
import { findLastHead, insertHead, insertLeaves, keepTiles, listNewLeaves, readTiles } from './log-store.ts'

/** Once a night, beside everything else: longer than a page may take. */
const longestStatement = '120s'

/**
 * Puts what came until last midnight (WIB) into the public log and signs its head for that day (features.md B9). Two at
 * once, or a second time on one day, publish it once; days without a worker are made up for by the next.
 */
export async function publishLog({ db, clock, receiptKey, log, portalUrl }: Pick<Deps, 'db' | 'clock' | 'receiptKey' | 'log' | 'portalUrl'>): Promise<void> {
  const now = clock.now()
  const day = addDays(todayInJakarta(now), -1)
  const last = await findLastHead(db)
  if (last && last.day >= day) return
  const size = last?.size ?? 0
  const leaves = await db.transaction().execute(async (tx) => {
    // Each leaf is looked for by the index of hashes, however few are new and whatever the planner believes.
    await sql`select set_config('statement_timeout', ${longestStatement}, true), set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`.execute(tx)
    // A day more at the front: whoever committed late, and a clock that went back, are found again; what is known is not.
    return listNewLeaves(tx, last ? startOf(last.day, -1) : new Date(0), startOf(day, 1))
  })
  // What is left of the tree is its right edge: of the leaves that were there before a few tiles are read.
  const read = await readTiles(db, [{ start: 0, size }])
  const tiles = await grow(read, size, leaves)
  const changed = new Map(tiles.map((tile) => [`${tile.level}/${tile.position}`, tile.hashes]))
  const root = await rootOf(async (key) => changed.get(`${key.level}/${key.position}`) ?? read(key), { start: 0, size: size + leaves.length })
  const head = { day, size: size + leaves.length, root, publishedAt: now }
  const checkpoint = signCheckpoint(receiptKey, { ...head, origin: originOf(portalUrl) })
  const isOurs = await db.transaction().execute(async (tx) => {
    const before = await findLastHead(tx)
    if (before?.day !== last?.day || !(await insertHead(tx, { ...head, checkpoint }))) return false
    await insertLeaves(tx, size, leaves)
    await keepTiles(tx, tiles)
    return true
  })
  if (isOurs) log.info('log-published', { count: leaves.length, code: `${head.size}:${root.toString('hex')}` })
}

/** Midnight in WIB at which a day begins, `days` later. */
const startOf = (day: string, days: number) => new Date(`${addDays(readIsoDate(day)!, days)}T00:00:00+07:00`)
