/** What an officer hears of without having asked for it. */
export type OfficerNotice = 'password-changed' | 'second-factor-added' | 'second-factor-removed' | 'second-factor-reset' | 'recovery-code-used' | 'recovery-codes-replaced' | 'disabled'

/** Every mail we send, with what its text needs. Instants are ISO text, so that values survive the outbox. */
export type MailValues = {
  'account-registered': { applicantName: string }
  'already-registered-notice': { applicantName: string; at: string }
  'application-submitted': { applicantName: string; registrationNumber: string; at: string; inLineSince: string | null; instansi: string; jabatan: string; files: { name: string; sha256: string }[]; receipt: string; condition?: string; mayReopen?: true }
  /** The deadline in WIB and in the other zones, and what is missing, in the words of the page; never an answer. */
  'application-unfinished': { applicantName: string; deadline: string; elsewhere: string; missing: string[] }
  'breach-notice': { applicantName: string; incident: string; letter: string }
  'application-reopened': { applicantName: string; at: string; until: string }
  /** Names of fields, never what stood in them. */
  'data-corrected': { applicantName: string; at: string; fields: string[] }
  /** Why and until when, as the committee wrote it. */
  'deadline-extended': { applicantName: string; stage: string; endsAt: string; reason: string }
  'erasure-asked': { applicantName: string; at: string }
  'formasi-amended': { applicantName: string; jabatan: string; instansi: string; number: number; reason: string; changes: { field: string; before: string; after: string }[]; fits: boolean; isSubmitted: boolean }
  /** Public words only; which searches found them stands nowhere. */
  'new-matches': { applicantName: string; matches: { id: number; jabatan: string; instansi: string }[]; hasMore: boolean }
  'address-test': { applicantName: string }
  /** `notMeLink`: for the former address only; null at the new one. */
  'email-changed': { applicantName: string; at: string; notMeLink: string | null }
  'identity-confirmed': { applicantName: string }
  'identity-mismatch': { applicantName: string }
  'stamp-confirmed': { applicantName: string; documentName: string }
  'stamp-refused': { applicantName: string; documentName: string; fault: string }
  'stamping-done': { applicantName: string; documentName: string }
  'stamping-failed': { applicantName: string; documentName: string }
  'objection-sent': { applicantName: string; instansi: string; at: string; points: number }
  'result-published': { applicantName: string; instansi: string; result: 'administrative' | 'after-objection' }
  'reset-link': { applicantName: string; link: string; minutes: number }
  'password-changed': { applicantName: string; at: string; notMeLink: string }
  'account-held': { applicantName: string; until: string }
  'account-locked': { applicantName: string; at: string; device: string }
  'many-failures': { applicantName: string; at: string }
  'officer-link': { officerName: string; link: string; hours: number; purpose: 'activation' | 'second-factor' | 'password' }
  'officer-notice': { officerName: string; at: string; what: OfficerNotice; accountLink: string }
  'ticket-filed': { applicantName: string; number: string; answerBy: string | null }
  'ticket-changed': { applicantName: string; number: string }
  'unusual-sign-in': { applicantName: string; at: string; device: string; notMeLink: string }
}

export type MailKind = keyof MailValues

/** Somebody sits before an empty page until it comes. */
const awaited: ReadonlySet<MailKind> = new Set<MailKind>(['reset-link', 'officer-link'])
/** To hundreds of thousands at a time. */
const toMany: ReadonlySet<MailKind> = new Set<MailKind>(['application-unfinished', 'breach-notice', 'deadline-extended', 'formasi-amended', 'new-matches', 'result-published'])

/** Where a mail stands among all that the worker does (decision 167). */
export const turnOf = (kind: MailKind): { turn?: 'first' | 'last' } => (awaited.has(kind) ? { turn: 'first' } : toMany.has(kind) ? { turn: 'last' } : {})
