import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db } from '#platform/db/pool.ts'

/** Gives an agency its new name; the one it had stays known. Frozen submissions and cards keep what they say. */
export async function renameInstansi(db: Db, { code, name, by, now }: { code: string; name: string; by: Actor & { id: string }; now: Date }): Promise<Outcome<null, 'no-such-instansi' | 'name-too-short' | 'same-name'>> {
  const clean = name.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (clean.length < 3 || clean.length > 200) return refused('name-too-short')
  return db.transaction().execute(async (tx) => {
    const known = await tx.selectFrom('reference.instansi').select('name').where('code', '=', code).forUpdate().executeTakeFirst()
    if (!known) return refused('no-such-instansi')
    if (known.name === clean) return refused('same-name')
    await tx.insertInto('reference.instansiName').values({ instansiCode: code, name: known.name, until: now, changedBy: by.id }).execute()
    await tx.updateTable('reference.instansi').set({ name: clean }).where('code', '=', code).execute()
    await recordEvent(tx, { by, action: 'instansi-renamed', reason: `${code}: ${known.name} -> ${clean}`.slice(0, 500) })
    return done(null)
  })
}

export type FormerName = { code: string; name: string; formerName: string; until: Date }

/** The names agencies had, the latest change first. */
export function listFormerNames(db: Db, limit = 50): Promise<FormerName[]> {
  return db
    .selectFrom('reference.instansiName as n')
    .innerJoin('reference.instansi as i', 'i.code', 'n.instansiCode')
    .select(['i.code', 'i.name', 'n.name as formerName', 'n.until'])
    .orderBy('n.until', 'desc')
    .limit(limit)
    .execute()
}
