import type { SummaryBlock } from '#core/application/rules/summary.ts'
import { maskNik, parseNik } from '#core/values/nik.ts'

/** The answers with the NIK masked: it is shown in full on a page of its own, with a reason (trust.md T21). */
export function maskAnswers(answers: readonly SummaryBlock[]): SummaryBlock[] {
  return answers.map((block) => ({
    ...block,
    rows: block.rows.map((row) => {
      const nik = row.question === 'NIK' ? parseNik(row.answer) : null
      return nik ? { ...row, answer: maskNik(nik) } : row
    }),
  }))
}
