import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

export type ListedSet = { id: string; name: string; instansiCode: string | null; frozenAt: Date | null }

/** The sets an agency can ask for: the national ones, then its own newest first. Sets of a kind come by themselves. */
export function listRequirementSets(db: Db | Tx, { instansiCode }: OfficerScope): Promise<ListedSet[]> {
  return db
    .selectFrom('formasi.requirementSet')
    .select(['id', 'name', 'instansiCode', 'frozenAt'])
    .where('formasiType', 'is', null)
    .where((where) => where.or([where('instansiCode', 'is', null), where('instansiCode', '=', instansiCode)]))
    .orderBy((order) => order.case().when('instansiCode', 'is', null).then(0).else(1).end())
    .orderBy('name')
    .limit(300)
    .execute()
}
