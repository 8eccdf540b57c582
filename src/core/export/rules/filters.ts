import { type CalendarDate, formatLongDate } from '#core/values/calendar-date.ts'
import { type CaseState, caseStateText } from '#core/verification/rules/groups.ts'
import { type ExportList, listShapes } from './lists.ts'

/** What is left out of a list; null: nothing for that reason. Days are those of WIB, both included. */
export type ExportFilters = {
  formasiId: number | null
  state: CaseState | null
  overall: 'passed' | 'failed' | null
  objectionState: 'waiting' | 'answered' | null
  sentFrom: CalendarDate | null
  sentUntil: CalendarDate | null
}

export const noFilters: ExportFilters = { formasiId: null, state: null, overall: null, objectionState: null, sentFrom: null, sentUntil: null }

/** Only the filters that the list knows: another list's would be written down and do nothing. */
export function filtersOf(list: ExportList, given: ExportFilters): ExportFilters {
  const known = listShapes[list].filters
  return {
    formasiId: known.includes('formasiId') ? given.formasiId : null,
    state: known.includes('state') ? given.state : null,
    overall: known.includes('overall') ? given.overall : null,
    objectionState: known.includes('objectionState') ? given.objectionState : null,
    sentFrom: known.includes('sentBetween') ? given.sentFrom : null,
    sentUntil: known.includes('sentBetween') ? given.sentUntil : null,
  }
}

/** The filters in words, as they stand on pages and in the file. */
export function filterText({ formasiId, state, overall, objectionState, sentFrom, sentUntil }: ExportFilters): string {
  const parts = [
    formasiId !== null && `formasi ${formasiId}`,
    state && `berkas: ${caseStateText[state].toLowerCase()}`,
    overall && (overall === 'passed' ? 'hasil: MS' : 'hasil: TMS'),
    objectionState && (objectionState === 'waiting' ? 'belum dijawab' : 'sudah dijawab'),
    sentFrom && `dikirim sejak ${formatLongDate(sentFrom)}`,
    sentUntil && `dikirim sampai ${formatLongDate(sentUntil)}`,
  ].filter(Boolean)
  return parts.length === 0 ? 'Semua' : parts.join(', ')
}
