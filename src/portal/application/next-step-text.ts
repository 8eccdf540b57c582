import type { Application } from '#core/application/application.ts'
import { type ApplicationStep, nextStep } from '#core/application/rules/steps.ts'

const verbs: Record<ApplicationStep, string> = {
  biodata: 'Isi biodata',
  selection: 'Pilih jenis seleksi',
  formasi: 'Pilih formasi',
  documents: 'Unggah dokumen',
  summary: 'Periksa resume',
}

/** The one thing to do next, as a button. */
export function nextStepText(application: Application): { step: ApplicationStep; text: string } {
  const step = nextStep(application)
  return { step, text: verbs[step] }
}
