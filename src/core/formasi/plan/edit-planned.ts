import { recordEvent } from '#core/audit/record-event.ts'
import type { AuditAction } from '#core/audit/rules/action-text.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { inScope } from '#core/officer/in-scope.ts'
import { done, refused } from '#core/outcome.ts'
import type { Tx } from '#platform/db/pool.ts'
import type { FormasiType } from '#core/formasi/rules/formasi-type.ts'
import type { Minimums } from '#core/formasi/rules/minimums.ts'
import { type SplitParts, whyNotSplit } from '#core/formasi/rules/split.ts'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock'>
export type EditRefusal = 'not-found' | 'changed-elsewhere' | 'set-not-yours'
export type SplitRefusal = EditRefusal | 'sum-differs' | 'one-part'

export type PlannedEdit = Minimums & {
  formasiType: FormasiType
  requirementSetId: string
  location: string[]
  kabKotaCode: string | null
  provinceCode: string | null
  quota: number
  isOpenToDisability: boolean
  salaryMin: number
  salaryMax: number
  pendidikanIds: number[]
}

type Aim = { id: string; version: number; visitor: Visitor }

/** Changes a planned formasi, unless somebody else did since the form was drawn. */
export function editPlanned(deps: Parts, scope: OfficerScope, { id, version, visitor }: Aim, edit: PlannedEdit) {
  return change(deps, scope, { id, version, visitor }, 'formasi-plan-edited', async (tx) => {
    const set = await tx.selectFrom('formasi.requirementSet').select(['instansiCode', 'formasiType']).where('id', '=', edit.requirementSetId).executeTakeFirst()
    if (!set || set.formasiType !== null || (set.instansiCode !== null && set.instansiCode !== scope.instansiCode)) return refused<SplitRefusal>('set-not-yours')
    await tx.updateTable('formasi.planned').set({ ...edit, version: version + 1, changedAt: deps.clock.now() }).where('id', '=', id).execute()
    return done(null)
  })
}

/** Takes a formasi out of the plan. */
export function removePlanned(deps: Parts, scope: OfficerScope, aim: Aim) {
  return change(deps, scope, aim, 'formasi-plan-removed', async (tx) => {
    await tx.deleteFrom('formasi.planned').where('id', '=', aim.id).execute()
    return done(null)
  })
}

/** Divides the seats of one formasi among kinds of applicants (umum, cumlaude, disabilitas): no seat is won or lost. */
export function splitPlanned(deps: Parts, scope: OfficerScope, aim: Aim, parts: SplitParts) {
  return change(deps, scope, aim, 'formasi-plan-split', async (tx, row) => {
    const refusal = whyNotSplit(row.quota, parts)
    if (refusal) return refused<SplitRefusal>(refusal)
    const [first, ...others] = (Object.entries(parts) as [FormasiType, number][]).filter(([, quota]) => quota > 0)
    const now = deps.clock.now()
    const termsOf = ([formasiType, quota]: [FormasiType, number]) => ({ formasiType, quota, changedAt: now, ...(formasiType === 'penyandang-disabilitas' ? { isOpenToDisability: true } : {}) })
    await tx.updateTable('formasi.planned').set({ ...termsOf(first!), version: aim.version + 1 }).where('id', '=', aim.id).execute()
    const { id: _id, version: _version, ...copied } = row
    if (others.length > 0) await tx.insertInto('formasi.planned').values(others.map((one) => ({ ...copied, ...termsOf(one) }))).execute()
    return done(null)
  })
}

type Row = Awaited<ReturnType<typeof lockPlanned>>

async function change(deps: Parts, scope: OfficerScope, { id, version, visitor }: Aim, action: AuditAction, write: (tx: Tx, row: NonNullable<Row>) => Promise<{ ok: true; value: null } | { ok: false; refusal: SplitRefusal }>) {
  return deps.db.transaction().execute(async (tx) => {
    const row = await lockPlanned(tx, scope, id)
    if (!row) return refused<SplitRefusal>('not-found')
    if (row.version !== version) return refused<SplitRefusal>('changed-elsewhere')
    const outcome = await write(tx, row)
    if (!outcome.ok) return outcome
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(deps.keys, visitor) }, action, object: { kind: 'planned-formasi', id } })
    return done(null)
  })
}

async function lockPlanned(tx: Tx, scope: OfficerScope, id: string) {
  return tx
    .selectFrom('formasi.planned as f')
    .select([
      'id', 'version', 'seasonId', 'instansiCode', 'jabatanId', 'formasiType', 'requirementSetId', 'location', 'provinceCode', 'kabKotaCode', 'quota',
      'isOpenToDisability', 'salaryMin', 'salaryMax', 'minIpk', 'minHeightCm', 'pendidikanIds', 'importId', 'changedAt',
    ])
    .where('id', '=', id)
    .where(inScope(scope, 'formasi.edit', 'f.instansiCode'))
    .forUpdate()
    .executeTakeFirst()
}
