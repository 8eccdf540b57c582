import { isAccepted } from '#core/formasi/rules/programme.ts'
import { findPendidikan } from '#core/formasi/offer-queries.ts'
import { findFormasi } from '#core/formasi/queries.ts'
import type { Db, Tx } from '#platform/db/pool.ts'

/**
 * What happened to the chosen formasi since it was chosen (C12). `withdrawn`: another one must be chosen. `amended`: it
 * was published again, so read it. `pendidikan-dropped`: it does not take the chosen education any more.
 */
export type FormasiNotice = { kind: 'withdrawn' | 'amended' | 'pendidikan-dropped'; formasiId: number; jabatan: string; instansi: string; isBlocking: boolean }

/** Nothing while no formasi is chosen. For the hub and for Resume; blocking ones must be answered before the end. */
export async function listFormasiNotices(db: Db | Tx, applicationId: string): Promise<FormasiNotice[]> {
  const choice = await db
    .selectFrom('application.formasiChoice')
    .select(['formasiId', 'formasiAmendment', 'pendidikanId'])
    .where('applicationId', '=', applicationId)
    .where('savedAt', 'is not', null)
    .executeTakeFirst()
  const formasi = choice?.formasiId ? await findFormasi(db, choice.formasiId) : null
  if (!choice || !formasi) return []
  const about = { formasiId: formasi.id, jabatan: formasi.jabatan, instansi: formasi.instansi }
  if (formasi.withdrawnAt) return [{ ...about, kind: 'withdrawn', isBlocking: true }]
  const pendidikan = choice.pendidikanId === null ? null : await findPendidikan(db, choice.pendidikanId)
  if (pendidikan && !formasi.accepted.some((asked) => isAccepted(pendidikan, asked))) return [{ ...about, kind: 'pendidikan-dropped', isBlocking: true }]
  return formasi.amendment > (choice.formasiAmendment ?? 0) ? [{ ...about, kind: 'amended', isBlocking: false }] : []
}
