import type { MailKind } from '#core/mail/mail-kinds.ts'

/** What a device shows: a fixed sentence and a page of the portal. Whoever looks at the screen learns nothing of the person. */
export type Topic = { title: string; body: string; path: string; isUrgent: boolean }

const about = (body: string, path: string, isUrgent = false): Topic => ({ title: 'SSCASN', body, path, isUrgent })

export const topics = {
  application: about('Ada kabar tentang lamaran Anda. Buka SSCASN.', '/lamaran'),
  documents: about('Ada kabar tentang dokumen Anda. Buka SSCASN.', '/lamaran/dokumen'),
  result: about('Ada kabar tentang hasil seleksi. Buka SSCASN.', '/lamaran/hasil'),
  account: about('Ada kabar tentang akun Anda. Buka SSCASN.', '/akun'),
  security: about('Ada kabar tentang keamanan akun Anda. Buka SSCASN.', '/akun', true),
  matches: about('Ada formasi baru yang cocok dengan pencarian Anda. Buka SSCASN.', '/formasi-tersimpan'),
  ticket: about('Ada kabar tentang aduan Anda. Buka SSCASN.', '/bantuan/aduan/status'),
} as const satisfies Record<string, Topic>

export type TopicName = keyof typeof topics

/** Null: told by mail alone, because nobody has a device yet, or the mail is about the mail itself. */
const topicOfKind: Record<MailKind, TopicName | null> = {
  'account-registered': null,
  'already-registered-notice': 'security',
  'application-submitted': 'application',
  'application-unfinished': 'application',
  'breach-notice': 'security',
  'application-reopened': 'application',
  'data-corrected': 'account',
  'deadline-extended': 'application',
  'erasure-asked': 'security',
  'formasi-amended': 'application',
  'address-test': null,
  'new-matches': 'matches',
  'email-changed': 'security',
  'identity-confirmed': 'account',
  'identity-mismatch': 'account',
  'stamp-confirmed': 'documents',
  'stamp-refused': 'documents',
  'stamping-done': 'documents',
  'stamping-failed': 'documents',
  'objection-sent': 'result',
  'result-published': 'result',
  'reset-link': 'security',
  'password-changed': 'security',
  'account-held': 'security',
  'account-locked': 'security',
  'many-failures': 'security',
  'officer-link': null,
  'officer-notice': null,
  'ticket-filed': null,
  'ticket-changed': 'ticket',
  'unusual-sign-in': 'security',
}

/** What a device is told of this kind of news, if anything; a kind that a newer version wrote is told by mail alone. */
export function topicOf(kind: string): Topic | null {
  const name = (topicOfKind as Readonly<Record<string, TopicName | null>>)[kind]
  return name ? topics[name] : null
}
