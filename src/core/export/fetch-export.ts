import { Readable } from 'node:stream'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import { openFile } from '#platform/storage/sealed-file.ts'
import { type ExportState, exportRules, stateAt } from './rules/export-rules.ts'
import type { ExportFormat, ExportList } from './rules/lists.ts'

export type FetchRefusal = 'not-found' | 'not-own' | 'not-ready' | 'expired' | 'personal-not-allowed' | 'too-many-downloads'

export type FetchedExport = { list: ExportList; format: ExportFormat; bytes: number; askedAt: Date; file: Readable }

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'storage' | 'log'>

/**
 * Gives the file to the officer who asked for it, a few times within its day, each with its trace; one part is in memory
 * at a time. With personal columns the right to them must still be held.
 */
export async function fetchExport(deps: Parts, scope: OfficerScope, exportId: string, visitor: Visitor): Promise<Outcome<FetchedExport, FetchRefusal>> {
  const taken = await deps.db.transaction().execute(async (tx) => {
    const row = await tx
      .selectFrom('export.export')
      .select(['id', 'list', 'format', 'state', 'bytes', 'askedBy', 'askedAt', 'expiresAt', 'downloads', 'personalColumns', 'wrappedKey'])
      .where('id', '=', exportId)
      .where(inScope(scope, 'export.make', 'export.export.instansiCode'))
      .forUpdate()
      .$narrowType<{ list: ExportList; format: ExportFormat; state: ExportState }>()
      .executeTakeFirst()
    if (!row) return refused<FetchRefusal>('not-found')
    if (row.askedBy !== scope.officerId) return refused<FetchRefusal>('not-own')
    const needed = [...(row.personalColumns.length > 0 ? (['export.personal'] as const) : []), ...(row.personalColumns.includes('accommodation') ? (['accommodation.read'] as const) : [])]
    if (!needed.every((right) => scope.rights.has(right))) return refused<FetchRefusal>('personal-not-allowed')
    const state = stateAt(row, deps.clock.now())
    if (state !== 'ready') return refused<FetchRefusal>(state === 'expired' ? 'expired' : 'not-ready')
    if (row.downloads >= exportRules.mostDownloads) return refused<FetchRefusal>('too-many-downloads')
    await tx.updateTable('export.export').set({ downloads: row.downloads + 1 }).where('id', '=', exportId).execute()
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(deps.keys, visitor) }, action: 'export-downloaded', object: { kind: 'export', id: exportId }, reason: `download ${row.downloads + 1}` })
    return done(row)
  })
  if (!taken.ok) return taken
  const { list, format, bytes, askedAt, wrappedKey } = taken.value
  const file = Readable.from(readParts(deps, exportId, openDataKey(deps.keys, wrappedKey)), { objectMode: false, highWaterMark: 65_536 })
  return done({ list, format, bytes: Number(bytes), askedAt, file })
}

async function* readParts({ db, storage }: Parts, exportId: string, dataKey: Buffer) {
  const parts = await db.selectFrom('export.part').select(['storageKey']).where('exportId', '=', exportId).orderBy('number').execute()
  for (const { storageKey } of parts) yield openFile(dataKey, storageKey, await storage.read(storageKey))
}
