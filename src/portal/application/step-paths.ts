import type { ApplicationStep } from '#core/application/rules/steps.ts'
import { paths } from '#portal/paths.ts'

export const stepPaths: Record<ApplicationStep, string> = {
  biodata: paths.biodata,
  selection: paths.selection,
  formasi: paths.formasi,
  documents: paths.documents,
  summary: paths.summary,
}
