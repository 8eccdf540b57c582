import type { Db, Tx } from '#platform/db/pool.ts'
import type { StageKind } from './rules/stages.ts'
import type { ExtensionAudience } from './rules/timetable.ts'

export type Extension = {
  id: string
  kind: StageKind
  audience: 'all' | 'instansi' | 'affected'
  instansiName: string | null
  hitFrom: Date | null
  hitUntil: Date | null
  endsAt: Date
  reason: string
  madeAt: Date
}

/** What was extended in the current season, the newest first. Public: who was given more time, and why. */
export function listExtensions(db: Db, limit = 50): Promise<Extension[]> {
  return extensions(db).limit(limit).execute()
}

/** The extensions that reach one person. */
export function listExtensionsFor(db: Db, { accountId, instansiCode }: { accountId: string; instansiCode: string | null }, kind: StageKind): Promise<Extension[]> {
  return extensions(db)
    .where('e.kind', '=', kind)
    .where((where) =>
      where.or([
        where('e.audience', '=', 'all'),
        where('e.instansiCode', '=', instansiCode ?? ''),
        where.exists(where.selectFrom('season.extensionAccount as a').select('a.accountId').whereRef('a.extensionId', '=', 'e.id').where('a.accountId', '=', accountId)),
      ]),
    )
    .limit(10)
    .execute()
}

function extensions(db: Db) {
  return db
    .selectFrom('season.extension as e')
    .innerJoin('season.season as s', 's.id', 'e.seasonId')
    .leftJoin('reference.instansi as i', 'i.code', 'e.instansiCode')
    .select(['e.id', 'e.kind', 'e.audience', 'i.name as instansiName', 'e.hitFrom', 'e.hitUntil', 'e.endsAt', 'e.reason', 'e.madeAt'])
    .where('s.isCurrent', '=', true)
    .orderBy('e.madeAt', 'desc')
    .$narrowType<{ kind: StageKind; audience: Extension['audience'] }>()
}

type NewExtension = { seasonId: number; kind: StageKind; audience: ExtensionAudience; endsAt: Date; reason: string; madeBy: string | null; madeAt: Date }

export async function insertExtension(tx: Tx, { audience, ...rest }: NewExtension): Promise<string> {
  const { id } = await tx
    .insertInto('season.extension')
    .values({
      ...rest,
      audience: audience.kind,
      instansiCode: audience.kind === 'instansi' ? audience.instansiCode : null,
      hitFrom: audience.kind === 'affected' ? audience.hitFrom : null,
      hitUntil: audience.kind === 'affected' ? audience.hitUntil : null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
