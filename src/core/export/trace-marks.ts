import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import type { MarkDoor } from '#core/account/notice-mark.ts'
import type { Db } from '#platform/db/pool.ts'
import { type Mark, marksOf } from './marks.ts'

type Parts = Pick<Deps, 'db' | 'keys'>
type Walked = { id: string; askedAt: Date; seasonId: number; wrappedKey: Buffer; rowCount: number | null }

const exportsAtOnce = 500

/** An export of which marks were found, and how many. */
export type TracedExport = { exportId: string; marks: number }

/** Which exports the numbers of a found list are from: NIKs and registration numbers, as digits. */
export async function traceMarks(deps: Parts, numbers: ReadonlySet<string>): Promise<TracedExport[]> {
  return walk(deps, 'all', (mark) => numbers.has(mark.nik) || numbers.has(mark.registrationNumber))
}

/** Writes down that the mark of an export was used, and rings (trust.md T21). Does nothing for a NIK that is in no export. */
export async function traceMarkUse(deps: Pick<Deps, 'db' | 'keys' | 'log'>, { nikIndex, door, usedAt }: { nikIndex: Buffer; door: MarkDoor; usedAt: Date }): Promise<void> {
  const { db, keys, log } = deps
  for (const { exportId } of await walk(deps, 'with-nik', (mark) => keys.blindIndex('nik', mark.nik).equals(nikIndex))) {
    await db.transaction().execute(async (tx) => {
      const { numInsertedOrUpdatedRows } = await tx.insertInto('export.markUse').values({ exportId, door, usedAt }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
      if (numInsertedOrUpdatedRows === 1n) await recordEvent(tx, { by: { kind: 'system' }, action: 'export-mark-used', object: { kind: 'export', id: exportId }, reason: door })
    })
    log.error('export-mark-used', { code: exportId })
  }
}

/** How often marks were used in the last day: anything but none is a leak (deploy/prometheus/rules.yml). */
export async function countMarkUses({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const since = new Date(clock.now().getTime() - 86_400_000)
  const { count } = await db.selectFrom('export.markUse').select((q) => q.fn.countAll<number>().as('count')).where('usedAt', '>', since).executeTakeFirstOrThrow()
  return Number(count)
}

export type DescribedExport = { id: string; marks: number; instansiName: string; officerName: string; approverName: string | null; askedAt: Date }

/** Who took them, and for whom: for the one who looks after a leak. */
export async function describeExports(db: Db, found: readonly TracedExport[]): Promise<DescribedExport[]> {
  if (found.length === 0) return []
  const rows = await db
    .selectFrom('export.export as e')
    .innerJoin('reference.instansi as i', 'i.code', 'e.instansiCode')
    .innerJoin('officer.officer as o', 'o.id', 'e.askedBy')
    .leftJoin('officer.officer as a', 'a.id', 'e.approvedBy')
    .select(['e.id', 'i.name as instansiName', 'o.name as officerName', 'a.name as approverName', 'e.askedAt'])
    .where('e.id', 'in', found.map(({ exportId }) => exportId))
    .orderBy('e.askedAt', 'desc')
    .execute()
  const marks = new Map(found.map((one) => [one.exportId, one.marks]))
  return rows.map((row) => ({ ...row, marks: marks.get(row.id)! }))
}

/** Every export that was made, the newest first, page by page: its marks are made again and looked at. */
async function walk({ db, keys }: Parts, which: 'all' | 'with-nik', isWanted: (mark: Mark) => boolean): Promise<TracedExport[]> {
  const found: TracedExport[] = []
  let after: Walked | null = null
  for (;;) {
    const page = await listMade(db, which, after)
    for (const one of page) {
      const marks = marksOf(keys, one, one.rowCount ?? 0).filter(isWanted).length
      if (marks > 0) found.push({ exportId: one.id, marks })
    }
    if (page.length < exportsAtOnce) return found
    after = page.at(-1)!
  }
}

function listMade(db: Db, which: 'all' | 'with-nik', after: Walked | null): Promise<Walked[]> {
  return db
    .selectFrom('export.export')
    .select(['id', 'askedAt', 'seasonId', 'wrappedKey', 'rowCount'])
    .where('state', 'in', ['ready', 'expired'])
    .$if(which === 'all', (q) => q.where('list', '!=', 'formasi'))
    .$if(which === 'with-nik', (q) => q.where(({ eb, fn, val, ref }) => eb(val('nik'), '=', fn.any(ref('personalColumns')))))
    .$if(after !== null, (q) => q.where(({ eb, refTuple, tuple }) => eb(refTuple('askedAt', 'id'), '<', tuple(after!.askedAt, after!.id))))
    .orderBy('askedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(exportsAtOnce)
    .execute()
}
