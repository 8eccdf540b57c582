/** How far a registration is: only what the steps ask about. */
export type Progress = {
  /** 'pending': the population register has not answered yet; one goes on meanwhile. */
  identity: 'pending' | 'confirmed' | 'mismatch' | 'referred' | 'already-registered'
  isComplete: boolean
  isRegistered: boolean
}

export type RegistrationStep = 'identity' | 'data' | 'review' | 'done'

/** The labels of the guide (6.1.4, 6.1.5, 6.1.14, 6.1.18), in its order. */
export const registrationSteps: readonly { key: RegistrationStep; label: string }[] = [
  { key: 'identity', label: 'Pengecekan Identitas' },
  { key: 'data', label: 'Lengkapi Data' },
  { key: 'review', label: 'Pengecekan Ulang Data' },
  { key: 'done', label: 'Pendaftaran Selesai' },
]

/** Going back is always safe before the end; nothing can be skipped; after the end there is only the end. */
export function isStepOpen(step: RegistrationStep, progress: Progress | null): boolean {
  if (progress?.isRegistered) return step === 'done'
  switch (step) {
    case 'identity':
      return true
    case 'data':
      return progress !== null && isIdentityGood(progress)
    case 'review':
      return progress !== null && isIdentityGood(progress) && progress.isComplete
    case 'done':
      return false
  }
}

/** Where somebody belongs who asked for a step that is not open. */
export function furthestStep(progress: Progress | null): RegistrationStep {
  return registrationSteps.map((step) => step.key).findLast((key) => isStepOpen(key, progress)) ?? 'identity'
}

function isIdentityGood({ identity }: Progress): boolean {
  return identity === 'confirmed' || identity === 'pending'
}
