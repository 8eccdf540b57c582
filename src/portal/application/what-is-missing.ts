import type { Application } from '#core/application/application.ts'
import { type ApplicationStep, nextStep, steps } from '#core/application/rules/steps.ts'

const missingText: Record<ApplicationStep, string> = {
  biodata: 'Biodata belum disimpan',
  selection: 'Jenis seleksi belum dipilih',
  formasi: 'Formasi belum dipilih',
  documents: 'Dokumen belum diunggah',
  summary: 'Pendaftaran belum diakhiri',
}

/** What still keeps this application from being ended, each in a few words. */
export function whatIsMissing(application: Application): string[] {
  return steps
    .filter((step) => step.key !== 'summary' && !step.isDone(application))
    .flatMap(({ key }) => (key === 'documents' && application.missingDocuments.length > 0 ? application.missingDocuments.map(({ name }) => `Unggah ${name}`) : [missingText[key]]))
}

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
