import type { Deps } from '#core/deps.ts'
import { inScope } from '#core/officer/in-scope.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type ExportState, stateAt } from './rules/export-rules.ts'
import type { ExportFilters } from './rules/filters.ts'
import type { ExportFormat, ExportList, PersonalColumn } from './rules/lists.ts'

export type ListedExport = {
  id: string
  instansiName: string
  list: ExportList
  format: ExportFormat
  filters: ExportFilters
  personalColumns: PersonalColumn[]
  reason: string
  askedBy: string
  officerName: string
  approverName: string | null
  askedAt: Date
  state: ExportState
  rowCount: number | null
  bytes: number | null
  madeAt: Date | null
  expiresAt: Date | null
  downloads: number
  /** How often somebody used a NIK that only this file holds. Not told to who took it. */
  markUses: number
}

const listedLimit = 50

/** The exports of the own agency, the newest first: what left, who took it and why is no secret among its administrators. */
export async function listExports(deps: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope): Promise<ListedExport[]> {
  const rows = await select(deps, scope).orderBy('e.askedAt', 'desc').limit(listedLimit).execute()
  return rows.map((row) => shown(row, deps.clock.now()))
}

export async function findExport(deps: Pick<Deps, 'db' | 'clock'>, scope: OfficerScope, id: string): Promise<ListedExport | null> {
  const row = await select(deps, scope).where('e.id', '=', id).executeTakeFirst()
  return row ? shown(row, deps.clock.now()) : null
}

/** How many of the officer's own wait to be fetched. */
export async function countReadyExports({ db, clock }: Pick<Deps, 'db' | 'clock'>, { officerId }: OfficerScope): Promise<number> {
  const { count } = await db
    .selectFrom('export.export')
    .select((q) => q.fn.countAll<number>().as('count'))
    .where('askedBy', '=', officerId)
    .where('state', '=', 'ready')
    .where('downloads', '=', 0)
    .where('expiresAt', '>', clock.now())
    .executeTakeFirstOrThrow()
  return Number(count)
}

function select({ db }: Pick<Deps, 'db'>, scope: OfficerScope) {
  return db
    .selectFrom('export.export as e')
    .innerJoin('reference.instansi as i', 'i.code', 'e.instansiCode')
    .innerJoin('officer.officer as o', 'o.id', 'e.askedBy')
    .leftJoin('officer.officer as a', 'a.id', 'e.approvedBy')
    .select(['e.id', 'i.name as instansiName', 'e.list', 'e.format', 'e.filters', 'e.personalColumns', 'e.reason', 'e.askedBy', 'o.name as officerName', 'a.name as approverName', 'e.askedAt', 'e.state', 'e.rowCount', 'e.bytes', 'e.madeAt', 'e.expiresAt', 'e.downloads'])
    .select((q) => q.selectFrom('export.markUse as m').select(({ fn }) => fn.countAll<number>().as('count')).whereRef('m.exportId', '=', 'e.id').where('e.askedBy', '!=', scope.officerId).as('markUses'))
    .where(inScope(scope, 'export.make', 'e.instansiCode'))
}

function shown(row: { state: string; expiresAt: Date | null }, now: Date): ListedExport {
  const one = row as unknown as ListedExport
  return { ...one, markUses: Number(one.markUses), state: stateAt(one, now) }
}
