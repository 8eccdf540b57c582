/** What the worker is asked to do, and with what. Ids only: a job row never carries personal data. */
export type Jobs = {
  'issue-account-card': { accountId: string }
  'send-mail': { mailId: string }
}
