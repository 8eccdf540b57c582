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

/** Why a file is kept out of work and of publication: two people claim its account, the account was closed, or nobody knows yet that its owner is who they say. */
export type Hold = 'frozen' | 'closed' | 'identity'

/** As supervisors read it. */
export const holdText: Record<Hold, string> = {
  frozen: 'Akun dibekukan: dua orang mengaku pemilik NIK ini. Berkas menunggu keputusan Panselnas dan tidak dinyatakan gagal.',
  identity: 'Identitas pelamar menunggu pemeriksaan Dukcapil, atau belum cocok. Berkas dikerjakan setelah identitasnya cocok, dan tidak dinyatakan gagal.',
  closed: 'Akun ditutup: NIK ini ternyata didaftarkan oleh orang lain. Berkas tidak diperiksa dan tidak diumumkan.',
}

/** The groups of the queue: where a file stands, and apart from them those that are held. */
export const queueGroups = [...caseStates, 'held'] as const

export type QueueGroup = (typeof queueGroups)[number]

export const queueGroupText: Record<QueueGroup, string> = { ...caseStateText, held: 'Ditahan' }

/** What one does with a case: judge it, or look at the judgement a second time. */
export type Work = 'judge' | 'supervise'

/** What this officer does with it: a file that awaits its blind check is judged by verifiers, and decided by supervisors. */
export function workFor({ rights }: { rights: ReadonlySet<string> }, { state, awaitsBlind }: { state: CaseState; awaitsBlind: boolean }): Work | null {
  return awaitsBlind && !rights.has('case.supervise') ? 'judge' : workOn(state)
}

function workOn(state: CaseState): Work | null {
  if (state === 'done') return null
  return state === 'second-look' ? 'supervise' : 'judge'
}
