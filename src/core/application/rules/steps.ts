export type ApplicationStep = 'biodata' | 'selection' | 'formasi' | 'documents' | 'summary'

/** How far an application is: only what the steps ask about. Null stands for "not saved yet". */
export type Progress = {
  biodata: object | null
  selection: object | null
  formasi: { savedAt: Date | null } | null
  missingDocuments: readonly unknown[]
  submission: object | null
  /** What was sent before, while it is open again. */
  standing?: object | null
}

export type Step = {
  key: ApplicationStep
  guide: string
  /** As the guide prints it after its number: "1. Pengisian Biodata". */
  label: string
  isDone: (progress: Progress) => boolean
  /** What another answer here takes away: later answers were given on the strength of the old one. */
  clears: readonly ApplicationStep[]
}

const isFormasiChosen = ({ formasi }: Progress) => formasi?.savedAt != null

/** The five steps of an application, in the order of the guide. A step opens when all before it are done. */
export const steps: readonly Step[] = [
  { key: 'biodata', guide: '6.2', label: 'Pengisian Biodata', isDone: ({ biodata }) => biodata !== null, clears: [] },
  { key: 'selection', guide: '6.3', label: 'Memilih Jenis Seleksi', isDone: ({ selection }) => selection !== null, clears: ['formasi', 'documents'] },
  { key: 'formasi', guide: '6.4', label: 'Mendaftar Formasi', isDone: isFormasiChosen, clears: ['documents'] },
  { key: 'documents', guide: '6.6', label: 'Unggah Dokumen', isDone: (progress) => isFormasiChosen(progress) && progress.missingDocuments.length === 0, clears: [] },
  { key: 'summary', guide: '6.7', label: 'Resume', isDone: ({ submission }) => submission !== null, clears: [] },
]

/** Counted from 1, as in the guide. */
export const stepNumber = (key: ApplicationStep): number => steps.findIndex((step) => step.key === key) + 1

export function findStep(key: ApplicationStep): Step {
  const step = steps.find((one) => one.key === key)
  if (!step) throw new Error(`There is no step ${key}`)
  return step
}

/** After the end nothing opens again (guide 6.7.6). */
export function isStepOpen(key: ApplicationStep, progress: Progress): boolean {
  if (progress.submission) return false
  // Opened again, the selection and with it the formasi stay: nobody waits for the emptiest one (decision 94).
  if (progress.standing && key === 'selection') return false
  return steps.slice(0, stepNumber(key) - 1).every((step) => step.isDone(progress))
}

/** Where somebody belongs who asked for a step that is not open, or who has just finished one. */
export function nextStep(progress: Progress): ApplicationStep {
  return steps.find((step) => !step.isDone(progress))?.key ?? 'summary'
}

export function countDone(progress: Progress): number {
  return steps.filter((step) => step.isDone(progress)).length
}
