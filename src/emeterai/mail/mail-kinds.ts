import type { StampFailure } from '#emeterai/stamp/rules/failures.ts'

/** Every mail this house sends, with what its text needs. Instants are ISO text, so that values survive the outbox. */
export type MailValues = {
  'activation-link': { firstName: string; distributorName: string; link: string; hours: number }
  'sign-in-code': { firstName: string; distributorName: string; code: string; minutes: number }
  'stamp-sealed': { firstName: string; distributorName: string; stampId: string; serial: string; link: string }
  'stamp-released': { firstName: string; distributorName: string; stampId: string; failure: StampFailure; link: string }
}

export type MailKind = keyof MailValues
