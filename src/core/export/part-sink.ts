import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { sealFile } from '#platform/storage/sealed-file.ts'

/** Another run has taken over: this one must leave no trace. */
export class Superseded extends Error {}

/** Small enough to hold a few times in memory, large enough that half a million rows are some dozens of parts. */
const partBytes = 4 * 1024 * 1024

export type PartSink = {
  /** `rows`: how many are written so far, which the page shows. */
  write(bytes: Buffer, rows: number): Promise<void>
  end(): Promise<{ bytes: number; sha256: Buffer }>
}

/** Collects bytes and puts them into the store part by part, each sealed; the row follows the file, for this run only. */
export function openParts({ db, storage }: Pick<Deps, 'db' | 'storage'>, { exportId, run, dataKey }: { exportId: string; run: string; dataKey: Buffer }): PartSink {
  const hash = createHash('sha256')
  let waiting: Buffer[] = []
  let held = 0
  let total = 0
  let number = 0

  async function put(bytes: Buffer, rows: number) {
    const storageKey = randomUUID()
    await storage.put(storageKey, sealFile(dataKey, storageKey, bytes))
    const { rows: written } = await sql`
      with mine as (update export.export set row_count = ${rows} where id = ${exportId}::uuid and run = ${run}::uuid and state = 'making' returning id)
      insert into export.part (export_id, number, storage_key, bytes) select id, ${number}::int, ${storageKey}, ${bytes.length}::int from mine returning number`.execute(db)
    if (written.length === 0) {
      await storage.remove(storageKey)
      throw new Superseded()
    }
    number += 1
  }

  async function flush(rows: number, least: number) {
    if (held < least) return
    const bytes = Buffer.concat(waiting)
    waiting = []
    held = 0
    for (let at = 0; at < bytes.length; at += partBytes) await put(bytes.subarray(at, at + partBytes), rows)
  }

  let lastRows = 0
  return {
    async write(bytes, rows) {
      lastRows = rows
      if (bytes.length === 0) return
      hash.update(bytes)
      total += bytes.length
      held += bytes.length
      waiting.push(bytes)
      await flush(rows, partBytes)
    },
    async end() {
      await flush(lastRows, 1)
      return { bytes: total, sha256: hash.digest() }
    },
  }
}
