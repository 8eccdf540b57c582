import { type RawBuilder, sql } from 'kysely'
import type { ExportFilters } from '#core/export/rules/filters.ts'
import type { ColumnKey, ExportList, PersonalColumn } from '#core/export/rules/lists.ts'
import type { Db } from '#platform/db/pool.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Cell } from '#platform/sheet/cell.ts'
import { applicantsFrom, applicantsPage } from './applicants.ts'
import { formasiFrom, formasiPage } from './formasi.ts'
import { objectionsFrom, objectionsPage } from './objections.ts'
import { verificationPage } from './verification.ts'

/** Whose rows, which of them, and until when they came in: what comes later belongs to another export. */
export type RowQuestion = { seasonId: number; instansiCode: string; filters: ExportFilters; personal: readonly PersonalColumn[]; until: Date }

/** Where a page ended; the next begins after it. The instant as PostgreSQL writes it, to the microsecond. */
export type Cursor = { at: string; id: string }

export type SourceRow = { cursor: Cursor; accountId: string | null; cells: Partial<Record<ColumnKey | PersonalColumn, Cell>> }

export type Page = (deps: { db: Db; keys: KeyRing }, question: RowQuestion, after: Cursor | null, limit: number) => Promise<SourceRow[]>

type Source = { from(question: RowQuestion): RawBuilder<unknown>; page: Page }

/** Where the rows of each list come from, page by page: no connection waits for a slow file store. */
export const sources: Record<ExportList, Source> = {
  applicants: { from: applicantsFrom, page: applicantsPage },
  verification: { from: applicantsFrom, page: verificationPage },
  objections: { from: objectionsFrom, page: objectionsPage },
  formasi: { from: formasiFrom, page: formasiPage },
}

/** How many rows there are, counted no further than `most` and one. */
export async function countRows(db: Db, list: ExportList, question: RowQuestion, most: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (select 1 ${sources[list].from(question)} limit ${most + 1}) counted`.execute(db)
  return rows[0]!.count
}
