import type { DraftFields } from '#core/application/rules/draft.ts'
import type { Selection } from '#core/application/rules/selection.ts'
import type { SelectionAnswers } from '#core/application/save-selection.ts'
import { selectionTypes } from '#core/formasi/rules/selection-type.ts'

export const selectionFields = ['jenis-seleksi', 'thk2', 'nomor-thk2'] as const
type SelectionField = (typeof selectionFields)[number]

/** What stands in the boxes, right or wrong. */
export type TypedSelection = Record<SelectionField, string>
export type SelectionErrors = Partial<Record<SelectionField, string>>

export function readTypedSelection(fields: Record<string, unknown>): TypedSelection {
  const textOf = (name: SelectionField) => (typeof fields[name] === 'string' ? fields[name].slice(0, 60).trim() : '')
  return { 'jenis-seleksi': textOf('jenis-seleksi'), thk2: textOf('thk2'), 'nomor-thk2': textOf('nomor-thk2') }
}

export function selectionAsTyped(selection: Selection | null): TypedSelection {
  if (!selection) return readTypedSelection({})
  return { 'jenis-seleksi': selection.selectionType, thk2: selection.thk2 ? 'ya' : 'tidak', 'nomor-thk2': selection.thk2?.testNumber ?? '' }
}

export function withDraft(typed: TypedSelection, draft: DraftFields): TypedSelection {
  return { ...typed, ...Object.fromEntries(selectionFields.flatMap((name) => (draft[name] === undefined ? [] : [[name, draft[name]]]))) }
}

export function parseSelection(typed: TypedSelection): { ok: true; value: SelectionAnswers } | { ok: false; errors: SelectionErrors } {
  const selectionType = selectionTypes.find((type) => type === typed['jenis-seleksi'])
  const isAnswered = typed.thk2 === 'ya' || typed.thk2 === 'tidak'
  const lacksNumber = typed.thk2 === 'ya' && typed['nomor-thk2'] === ''
  if (selectionType && isAnswered && !lacksNumber) return { ok: true, value: { selectionType, thk2: typed.thk2 === 'ya' ? typed['nomor-thk2'] : null } }
  return {
    ok: false,
    errors: {
      ...(selectionType ? {} : { 'jenis-seleksi': 'Pilih salah satu jenis seleksi' }),
      ...(isAnswered ? {} : { thk2: 'Pilih Ya bila Anda peserta eks THK-II, atau Tidak' }),
      ...(lacksNumber ? { 'nomor-thk2': numberMissing } : {}),
    },
  }
}

export const numberMissing = 'Masukkan nomor peserta tes THK-II, lalu tekan Cek'
