import { type Expression, type Selectable, sql } from 'kysely'
import type { FormasiType } from '#core/formasi/rules/formasi-type.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import type { ApplicationFormasiChoice } from '#platform/db/types.ts'
import { decryptField, encryptField } from '#platform/keys/field-cipher.ts'
import type { FormasiAnswers } from './rules/formasi-answers.ts'
import type { Accreditation, FormasiChoice } from './rules/formasi-choice.ts'

/** What an application is opened with (application-store.ts). */
export const formasiChoiceColumns = [
  'instansiCode', 'formasiType', 'chosenAt', 'formasiId', 'formasiAmendment', 'rulesVersion', 'pendidikanId', 'examLocationId', 'testLocationId', 'ipk',
  'schoolMark', 'graduationYear', 'perguruanTinggiOrigin', 'perguruanTinggiCode', 'perguruanTinggiProvisional', 'perguruanTinggiOnIjazah', 'prodiCode',
  'prodi', 'prodiProvisional', 'accreditation', 'ijazahDate', 'ijazahNumber', 'extraAnswers', 'savedAt',
] as const

export type FormasiChoiceRow = Pick<Selectable<ApplicationFormasiChoice>, (typeof formasiChoiceColumns)[number]>

/** The formasi that somebody has chosen, for questions about it that wait for no other answer; null while none is. */
export function formasiChosenBy(db: Db | Tx, accountId: string): Expression<number | null> {
  const choice = db.selectFrom('application.application as a').innerJoin('application.formasiChoice as c', 'c.applicationId', 'a.id').select('c.formasiId').where('a.accountId', '=', accountId)
  return sql<number | null>`(${choice})`
}

export function openFormasiChoice(dataKey: Buffer, applicationId: string, row: FormasiChoiceRow): FormasiChoice {
  return {
    ...row,
    formasiType: row.formasiType as FormasiType,
    ipk: row.ipk === null ? null : Number(row.ipk),
    schoolMark: row.schoolMark === null ? null : Number(row.schoolMark),
    perguruanTinggiOrigin: row.perguruanTinggiOrigin as FormasiChoice['perguruanTinggiOrigin'],
    accreditation: row.accreditation as Accreditation | null,
    ijazahDate: row.ijazahDate as CalendarDate | null,
    ijazahNumber: row.ijazahNumber && decryptField(dataKey, row.ijazahNumber, placeOf(applicationId)),
    extraAnswers: row.extraAnswers as Record<string, string>,
  }
}

/** The first part alone ("Pilih"): whatever a former choice held is gone. */
export async function putInstansiChoice(tx: Tx, applicationId: string, choice: Pick<FormasiChoice, 'instansiCode' | 'formasiType'>, chosenAt: Date) {
  await tx.deleteFrom('application.formasiChoice').where('applicationId', '=', applicationId).execute()
  await tx.insertInto('application.formasiChoice').values({ applicationId, ...choice, chosenAt }).execute()
}

/** A formasi as it is published now. Education that was answered for another one stays, and has to be saved again. */
export type ChosenFormasi = { formasiId: number; pendidikanId: number; formasiAmendment: number; rulesVersion: string }

export async function putChosenFormasi(tx: Tx, applicationId: string, chosen: ChosenFormasi) {
  await tx.updateTable('application.formasiChoice').set({ ...chosen, savedAt: null }).where('applicationId', '=', applicationId).execute()
}

type Published = Pick<ChosenFormasi, 'formasiAmendment' | 'rulesVersion'>

export async function putFormasiAnswers(tx: Tx, dataKey: Buffer, applicationId: string, { ijazahNumber, extraAnswers, ...answers }: FormasiAnswers, published: Published, savedAt: Date) {
  const sealed = encryptField(dataKey, ijazahNumber, placeOf(applicationId))
  await tx
    .updateTable('application.formasiChoice')
    .set({ ...answers, ...published, extraAnswers: JSON.stringify(extraAnswers), ijazahNumber: sealed, savedAt })
    .where('applicationId', '=', applicationId)
    .execute()
}

export async function deleteFormasiChoice(tx: Tx, applicationId: string) {
  await tx.deleteFrom('application.formasiChoice').where('applicationId', '=', applicationId).execute()
}

const placeOf = (applicationId: string) => `application.formasi_choice|ijazah_number|${applicationId}` as const
