import { isAccepted } from '#core/formasi/rules/programme.ts'
import { findPendidikan } from '#core/formasi/offer-queries.ts'
import { type Formasi, findFormasi } from '#core/formasi/queries.ts'
import { listAmendments } from '#core/formasi/amendment/published.ts'
import type { Change } from '#core/formasi/rules/amendment.ts'
import type { Pendidikan } from '#core/formasi/rules/eligibility.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { FormasiChoice } from './rules/formasi-choice.ts'

/**
 * What happened to the chosen formasi since it was chosen (C12). `withdrawn`: another one must be chosen. `amended`: it
 * was published again, so read it. `pendidikan-dropped`: it does not take the chosen education any more.
 * `not-fitting`: another of its rules does not take the applicant any more.
 */
export type FormasiNotice = { kind: 'withdrawn' | 'amended' | 'pendidikan-dropped' | 'not-fitting'; formasiId: number; jabatan: string; instansi: string; isBlocking: boolean; changes: Change[] }

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
  return noticesOf(db, applicationId, choice, formasi, choice.pendidikanId === null ? null : await findPendidikan(db, choice.pendidikanId))
}

/** The same of a saved choice that is known, with what it chose. */
export async function noticesOf(db: Db | Tx, applicationId: string, choice: Pick<FormasiChoice, 'formasiAmendment'>, formasi: Formasi, pendidikan: Pendidikan | null): Promise<FormasiNotice[]> {
  const since = choice.formasiAmendment ?? 0
  const changes = formasi.amendment > since ? (await listAmendments(db, formasi.id)).filter(({ number }) => number > since).toReversed().flatMap((one) => one.changes) : []
  const about = { formasiId: formasi.id, jabatan: formasi.jabatan, instansi: formasi.instansi, changes }
  if (formasi.withdrawnAt) return [{ ...about, kind: 'withdrawn', isBlocking: true }]
  if (pendidikan && !formasi.accepted.some((asked) => isAccepted(pendidikan, asked))) return [{ ...about, kind: 'pendidikan-dropped', isBlocking: true }]
  if (formasi.amendment <= since) return []
  const told = await db.selectFrom('application.amendmentNotice').select('fault').where('applicationId', '=', applicationId).where('formasiId', '=', formasi.id).where('number', '=', formasi.amendment).executeTakeFirst()
  return told?.fault ? [{ ...about, kind: 'not-fitting', isBlocking: true }] : [{ ...about, kind: 'amended', isBlocking: false }]
}

/** Amendments that came after an application was sent, newest first. */
export async function listAmendmentsAfterEnd(db: Db, applicationId: string): Promise<{ number: number; reason: string; changes: Change[]; toldAt: Date }[]> {
  return db
    .selectFrom('application.amendmentNotice as n')
    .innerJoin('formasi.amendment as m', (join) => join.onRef('m.formasiId', '=', 'n.formasiId').onRef('m.number', '=', 'n.number'))
    .innerJoin('application.submission as s', 's.applicationId', 'n.applicationId')
    .select(['m.number', 'm.reason', 'm.changes', 'n.toldAt'])
    .where('n.applicationId', '=', applicationId)
    .whereRef('n.toldAt', '>=', 's.submittedAt')
    .orderBy('m.number', 'desc')
    .limit(20)
    .$narrowType<{ changes: Change[] }>()
    .execute()
}
