import { type Actor, recordEvent } from '#core/audit/record-event.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { InstansiKind } from '#core/officer/rules/instansi-kind.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

export type NewInstansi = { code: string; name: string; kind: InstansiKind }

export type AddInstansiRefusal = 'code-not-fitting' | 'name-too-short' | 'code-taken' | 'name-taken'

const isRegional = (kind: InstansiKind) => kind === 'PROV' || kind === 'KAB' || kind === 'KOT'

/** Why such an agency cannot be added; codes are BKN's and are never given twice. */
export async function whyNotAddInstansi(db: Db | Tx, { code, name }: NewInstansi): Promise<AddInstansiRefusal | null> {
  if (!/^\d{4,6}$/.test(code)) return 'code-not-fitting'
  if (name.length < 3 || name.length > 200) return 'name-too-short'
  const known = await db.selectFrom('reference.instansi').select(['code']).where((where) => where.or([where('code', '=', code), where('name', '=', name)])).executeTakeFirst()
  return known ? (known.code === code ? 'code-taken' : 'name-taken') : null
}

/** Adds an agency, by the word of two persons: from here on it can have officers and formasi. Nothing takes it away again. */
export async function addInstansi(tx: Tx, instansi: NewInstansi, by: Actor): Promise<Outcome<null, AddInstansiRefusal>> {
  const refusal = await whyNotAddInstansi(tx, instansi)
  if (refusal) return refused(refusal)
  await tx.insertInto('reference.instansi').values({ ...instansi, level: isRegional(instansi.kind) ? 'D' : 'P' }).execute()
  await recordEvent(tx, { by, action: 'instansi-added', reason: `${instansi.code}: ${instansi.name}`.slice(0, 500) })
  return done(null)
}
