import { randomUUID } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { type ExportJob, beginRun, endRun, giveUp } from './export-run.ts'
import { type PartSink, Superseded, openParts } from './part-sink.ts'
import { recordPersons } from './record-persons.ts'
import { type Cursor, sources } from './rows/row-source.ts'
import { exportRules } from './rules/export-rules.ts'
import { removeParts } from './export-files.ts'
import { insertMarks } from './rows/insert-marks.ts'
import { columnsOf, tableOf } from './table-of.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'storage' | 'log'>

/**
 * Makes the file of an export: page by page, so that memory stays the same for a thousand rows and half a million, into
 * sealed parts. A job that was killed begins again with nothing; what the other left is removed. After the last attempt
 * the export has failed, and who asked may try again.
 */
export async function makeExport(deps: Parts, exportId: string): Promise<void> {
  const run = randomUUID()
  const job = await beginRun(deps, exportId, run)
  if (!job) return
  try {
    await removeParts(deps, exportId)
    const sink = openParts(deps, { exportId, run, dataKey: openDataKey(deps.keys, job.wrappedKey) })
    const rows = await writeRows(deps, job, sink)
    await endRun(deps, job, run, { rows, ...(await sink.end()) })
  } catch (error) {
    if (error instanceof Superseded) return
    if (job.attempts < exportRules.mostAttempts) throw error
    deps.log.error('export-failed', { code: exportId, error: error as Error })
    await giveUp(deps.db, exportId, deps.clock.now())
  }
}

async function writeRows(deps: Parts, job: ExportJob, sink: PartSink): Promise<number> {
  const columns = columnsOf(job)
  const question = { ...job, personal: job.personalColumns, until: job.startedAt }
  let count = 0
  let after: Cursor | null = null
  const table = tableOf(job, () => count)
  await sink.write(table.open(), count)
  const { pageRows } = exportRules
  for (let page = 0; ; page += 1) {
    const rows = await sources[job.list].page(deps, question, after, pageRows)
    if (job.personalColumns.length > 0) await recordPersons(deps, job, rows.flatMap(({ accountId }) => accountId ?? []))
    count += rows.length
    await sink.write(table.rows(insertMarks(deps.keys, job, page, rows).map((cells) => [...columns.map((column) => cells[column] ?? null), job.watermark])), count)
    if (rows.length < pageRows) break
    after = rows.at(-1)!.cursor
  }
  await sink.write(table.close(), count)
  return count
}
