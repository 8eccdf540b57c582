/** What this house's worker is asked to do, and with what. Ids only: a job row never carries personal data. */
export type HouseJobs = {
  'send-mail': { mailId: string }
  'perform-stamp': { stampId: string }
  'send-callbacks': Record<string, never>
  'settle-purchase': { number: string }
  'ask-about-purchase': { number: string }
  'refund-payment': { transactionId: string }
}
