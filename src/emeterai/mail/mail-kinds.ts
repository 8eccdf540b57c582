/** Every mail this house sends, with what its text needs. Instants are ISO text, so that values survive the outbox. */
export type MailValues = {
  'activation-link': { firstName: string; distributorName: string; link: string; hours: number }
  'sign-in-code': { firstName: string; distributorName: string; code: string; minutes: number }
}

export type MailKind = keyof MailValues
