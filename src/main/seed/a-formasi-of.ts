import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'

/** The first formasi of an agency that a bachelor can take. */
export async function aFormasiOf({ db }: Pick<Deps, 'db'>, instansiCode: string): Promise<number> {
  const { id } = await db
    .selectFrom('formasi.formasi')
    .select('id')
    .where('instansiCode', '=', instansiCode)
    .where('selectionType', '=', 'pppk-teknis')
    .where('formasiType', '=', 'umum')
    .where('withdrawnAt', 'is', null)
    .where(sql<boolean>`40 = any(level_codes)`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}
