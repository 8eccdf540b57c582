import type { FormasiType } from '#core/formasi/rules/formasi-type.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { decryptField } from '#platform/keys/field-cipher.ts'
import type { Accreditation, FormasiChoice } from './rules/formasi-choice.ts'

const columns = [
  'instansiCode', 'formasiType', 'chosenAt', 'formasiId', 'formasiAmendment', 'rulesVersion', 'pendidikanId', 'examLocationId', 'testLocationId', 'ipk',
  'schoolMark', 'graduationYear', 'perguruanTinggiOrigin', 'perguruanTinggiCode', 'perguruanTinggiProvisional', 'perguruanTinggiOnIjazah', 'prodiCode',
  'prodi', 'prodiProvisional', 'accreditation', 'ijazahDate', 'ijazahNumber', 'extraAnswers', 'savedAt',
] as const

export async function findFormasiChoice(db: Db | Tx, dataKey: Buffer, applicationId: string): Promise<FormasiChoice | null> {
  const row = await db.selectFrom('application.formasiChoice').select(columns).where('applicationId', '=', applicationId).executeTakeFirst()
  if (!row) return null
  return {
    ...row,
    formasiType: row.formasiType as FormasiType,
    ipk: row.ipk === null ? null : Number(row.ipk),
    schoolMark: row.schoolMark === null ? null : Number(row.schoolMark),
    perguruanTinggiOrigin: row.perguruanTinggiOrigin as FormasiChoice['perguruanTinggiOrigin'],
    accreditation: row.accreditation as Accreditation | null,
    ijazahDate: row.ijazahDate as CalendarDate | null,
    ijazahNumber: row.ijazahNumber && decryptField(dataKey, row.ijazahNumber, `application.formasi_choice|ijazah_number|${applicationId}`),
    extraAnswers: row.extraAnswers as Record<string, string>,
  }
}
