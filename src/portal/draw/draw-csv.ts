import { Readable } from 'node:stream'
import { listDrawNumbers } from '#core/waiting/draw-store.ts'
import type { Db } from '#platform/db/pool.ts'

const batchSize = 5000

/** Batch by batch, so that no connection waits for a slow reader. Two numbers a line: nothing to quote. */
export function streamDrawCsv(db: Db, drawId: number): Readable {
  return Readable.from(linesOf(db, drawId))
}

async function* linesOf(db: Db, drawId: number) {
  yield 'nomor_datang,nomor_undian\n'
  for (let after = 0; ; ) {
    const rows = await listDrawNumbers(db, drawId, after, batchSize)
    if (rows.length > 0) yield rows.map(({ arrived, drawn }) => `${arrived},${drawn}\n`).join('')
    if (rows.length < batchSize) return
    after = rows.at(-1)!.arrived
  }
}
