import { requestExport, type ExportWish } from '#core/export/request-export.ts'
import { noFilters } from '#core/export/rules/filters.ts'
import { type TestOffice } from '#test/an-office.ts'
import { scopeWith, visitor } from '#test/a-planned-formasi.ts'

export const aWish = (more: Partial<ExportWish> = {}): ExportWish => ({ list: 'formasi', format: 'csv', instansiCode: '4018', filters: noFilters, personal: [], reason: 'Bahan rapat panitia', ...more })

/** The list of an agency's formasi, asked for by one of its administrators and not made yet. */
export async function anExport(office: Pick<TestOffice, 'deps'>, instansiCode: string): Promise<string> {
  const outcome = await requestExport(office.deps, await scopeWith(office, 'administrator', instansiCode), aWish({ instansiCode }), { visitor, intentKey: `uji-${instansiCode}` })
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.id
}
