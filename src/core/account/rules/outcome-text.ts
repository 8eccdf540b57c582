/** Why a request was not carried out. */
export type RequestOutcome = 'faulty' | 'refused' | 'too-often' | 'failed' | 'busy'

export const outcomeText: Record<RequestOutcome, string> = {
  faulty: 'Isian belum benar',
  refused: 'Ditolak oleh aturan',
  'too-often': 'Terlalu sering, diminta menunggu',
  failed: 'Gangguan pada portal',
  busy: 'Portal tidak sempat melayani',
}

/** Whether it was the service that failed, and not what was sent (features.md B15). */
export const wasOurs = (outcome: RequestOutcome): boolean => outcome === 'failed' || outcome === 'busy'
