/** What this house's worker is asked to do, and with what. Ids only: a job row never carries personal data. */
export type HouseJobs = {
  /** The address as its keyed index, in hex. */
  'mail-password-link': { distributorId: string; emailIndex: string }
  'send-mail': { mailId: string }
  'perform-stamp': { stampId: string }
  'send-callbacks': Record<string, never>
  'settle-purchase': { number: string }
  'ask-about-purchase': { number: string }
  'refund-payment': { transactionId: string }
}
