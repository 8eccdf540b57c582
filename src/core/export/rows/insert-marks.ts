import type { ExportJob } from '#core/export/export-run.ts'
import { type Mark, marksOf } from '#core/export/marks.ts'
import { exportRules } from '#core/export/rules/export-rules.ts'
import { type PersonalColumn, listShapes } from '#core/export/rules/lists.ts'
import { formatCardDate } from '#core/values/calendar-date.ts'
import { formatPhone } from '#core/values/phone.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Cell } from '#platform/sheet/cell.ts'
import type { SourceRow } from './row-source.ts'

/** The cells of one page of rows, its marks among them. A mark follows a row and says of itself what that row says, except who it is. */
export function insertMarks(keys: KeyRing, job: ExportJob, page: number, rows: readonly SourceRow[]): SourceRow['cells'][] {
  if (rows.length === 0 || !listShapes[job.list].isMarked) return rows.map(({ cells }) => cells)
  const upToHere = page * exportRules.pageRows + rows.length
  const marks = marksOf(keys, job, upToHere, page === 0 ? 0 : exportRules.marksAtFirst - 1 + page)
  return rows.flatMap(({ cells }, index) => [cells, ...marks.filter(({ place }) => place % rows.length === index).map((mark) => ({ ...cells, ...cellsOf(mark, job.personalColumns) }))])
}

function cellsOf(mark: Mark, personal: readonly PersonalColumn[]): SourceRow['cells'] {
  const cells: Record<PersonalColumn, Cell> = {
    nik: mark.nik, name: mark.name, birthDate: formatCardDate(mark.birthDate), sex: mark.sex === 'female' ? 'Perempuan' : 'Laki-laki',
    phone: formatPhone(mark.phone), email: mark.email, address: mark.address, accommodation: null,
  }
  return { registrationNumber: mark.registrationNumber, ...Object.fromEntries(personal.map((column) => [column, cells[column]])) }
}
