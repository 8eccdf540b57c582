/** Where a case stands, which is also how the queue is grouped: by what needs doing (features.md G2). */
export const caseStates = ['unopened', 'opened', 'returned', 'second-look', 'done'] as const

export type CaseState = (typeof caseStates)[number]

/** What the states are called on pages. */
export const caseStateText: Record<CaseState, string> = {
  unopened: 'Belum pernah dibuka',
  opened: 'Sudah dibuka',
  returned: 'Dikembalikan',
  'second-look': 'Pemeriksaan kedua',
  done: 'Selesai',
}

/** What one does with a case: judge it, or look at the judgement a second time. */
export type Work = 'judge' | 'supervise'

export function workOn(state: CaseState): Work | null {
  if (state === 'done') return null
  return state === 'second-look' ? 'supervise' : 'judge'
}
