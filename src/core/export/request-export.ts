import { createHash } from 'node:crypto'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { roleWith } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { countRows } from './rows/row-source.ts'
import { type ExportFilters, filtersOf } from './rules/filters.ts'
import { type ExportRefusal, exportRules } from './rules/export-rules.ts'
import { type ExportFormat, type ExportList, type PersonalColumn, listShapes } from './rules/lists.ts'
import { spendExport } from './spend-export.ts'
import { countAtWork, insertExport, isAsked, startWork } from './store.ts'

export type ExportWish = {
  list: ExportList
  format: ExportFormat
  /** The own agency; the national committee names one. */
  instansiCode: string
  filters: ExportFilters
  personal: readonly PersonalColumn[]
  reason: string
}

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'queue' | 'limits' | 'log'>
type Asked = { id: string; waitsForSecond: boolean }

/**
 * Asks for a list as a file. Without personal columns the job begins at once; with them nothing happens until a second
 * officer approves (trust.md T21). The same form sent twice asks once (`intentKey`).
 */
export async function requestExport(deps: Parts, scope: OfficerScope, wish: ExportWish, { visitor, intentKey }: { visitor: Visitor; intentKey: string }): Promise<Outcome<Asked, ExportRefusal>> {
  const { db, keys, clock } = deps
  const personal = listShapes[wish.list].personal.filter((column) => wish.personal.includes(column))
  const askedRole = roleWith(scope.roles, personal.length > 0 ? 'export.personal' : 'export.make')
  const reaches = scope.instansiCode === null || scope.instansiCode === wish.instansiCode
  if (!scope.rights.has('export.make') || !reaches) return refused('not-allowed')
  if (!askedRole || (personal.includes('accommodation') && !scope.rights.has('accommodation.read'))) return refused('personal-not-allowed')
  const reason = wish.reason.trim()
  if (reason.length < 10 || reason.length > 500) return refused('reason-missing')
  const id = exportIdOf(scope.officerId, intentKey)
  if (await isAsked(db, id)) return done({ id, waitsForSecond: personal.length > 0 })

  const season = await findCurrentSeason(db)
  const instansi = await db.selectFrom('reference.instansi').select('code').where('code', '=', wish.instansiCode).executeTakeFirst()
  if (!season || !instansi) return refused('no-such-instansi')
  const now = clock.now()
  const filters = filtersOf(wish.list, wish.filters)
  const rows = await countRows(db, wish.list, { seasonId: season.id, instansiCode: instansi.code, filters, personal, until: now }, exportRules.mostRows)
  if (rows === 0) return refused('no-rows')
  if (rows > exportRules.mostRows) return refused('too-many-rows')
  if ((await countAtWork(db, instansi.code)) >= exportRules.mostAtWork) return refused('too-many-at-work')
  const spent = await spendExport(deps, scope, rows)
  if (!spent.ok) return spent

  const asked = { id, seasonId: season.id, instansiCode: instansi.code, list: wish.list, format: wish.format, filters, personalColumns: [...personal], reason, askedBy: scope.officerId, askedRole }
  if (personal.length > 0) {
    const proposed = await proposeChange(deps, scope, { kind: 'personal-export', instansiCode: instansi.code, object: { kind: 'export', id }, payload: { ...asked, rows }, reason }, visitor)
    return proposed.ok ? done({ id, waitsForSecond: true }) : proposed
  }
  await db.transaction().execute(async (tx) => {
    if (!(await insertExport(tx, keys, { ...asked, askedAt: now, approvedBy: null }))) return
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: 'export-asked', object: { kind: 'export', id }, reason: `${wish.list}: ${reason}`.slice(0, 500) })
    await startWork(tx, deps, id)
  })
  return done({ id, waitsForSecond: false })
}

/** One id for one form of one officer, in the shape of a UUID (RFC 9562, version 8). */
function exportIdOf(officerId: string, intentKey: string): string {
  const hash = createHash('sha256').update(`export|${officerId}|${intentKey}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
