import { type InsertQueryBuilder, type InsertResult, type Insertable, type QueryCreator, type RawBuilder, sql } from 'kysely'
import type { DB } from './types.ts'

type Row<Columns> = { [Column in keyof Columns]: Columns[Column] | RawBuilder<unknown> }

/**
 * A part of a statement that writes this row once for each row of an earlier part, `source`: not at all where that part found nothing.
 * So that what hangs together is one question and one commit (docs/performance.md).
 */
export function insertFrom<Table extends keyof DB & string>(of: unknown, table: Table, row: Row<Insertable<DB[Table]>>, source: string): InsertQueryBuilder<DB, Table, InsertResult> {
  const columns = Object.entries(row)
  // The names of earlier parts are no tables of the database: types know them only where the statement is written.
  const creator = of as QueryCreator<DB>
  return creator
    .insertInto(table)
    .columns(columns.map(([column]) => column) as never)
    .expression(sql`(select ${sql.join(columns.map(([, value]) => sql`${value}`))} from ${sql.ref(source)})` as never) as never
}
