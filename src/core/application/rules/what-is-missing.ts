import { type ApplicationStep, type Progress, steps } from './steps.ts'

type Named = Progress & { missingDocuments: readonly { name: string }[] }

const missingText: Record<ApplicationStep, string> = {
  biodata: 'Biodata belum disimpan',
  selection: 'Jenis seleksi belum dipilih',
  formasi: 'Formasi belum dipilih',
  documents: 'Dokumen belum diunggah',
  summary: 'Pendaftaran belum diakhiri',
}

/** What still keeps this application from being ended, each in a few words. */
export function whatIsMissing(progress: Named): string[] {
  return steps
    .filter((step) => step.key !== 'summary' && !step.isDone(progress))
    .flatMap(({ key }) => (key === 'documents' && progress.missingDocuments.length > 0 ? progress.missingDocuments.map(({ name }) => `Unggah ${name}`) : [missingText[key]]))
}

/** With what is needed at hand; before the formasi is chosen nobody knows how many documents it asks for. */
const minutes: Record<ApplicationStep, number> = { biodata: 10, selection: 2, formasi: 10, documents: 20, summary: 5 }
const minutesPerDocument = 4

/** How long the rest takes somebody who has all papers at hand (features.md B14): reading, typing, one upload after the other. */
export function minutesNeeded(progress: Named): number {
  return steps
    .filter((step) => !step.isDone(progress))
    .reduce((sum, { key }) => sum + (key === 'documents' && progress.missingDocuments.length > 0 ? progress.missingDocuments.length * minutesPerDocument : minutes[key]), 0)
}
