import type { MarkDoor } from '#core/account/notice-mark.ts'

/** What the worker is asked to do, and with what. Ids only: a job row never carries personal data. */
export type Jobs = {
  /** Asks the population register about the identities that wait; every minute. */
  'ask-dukcapil': Record<string, never>
  /** Asks again whether the stamp on an upload is genuine. */
  'check-stamp': { documentId: string }
  /** Erases whose time is over; every hour, and again at once while more is due. `after`: the account it has come to. */
  'erase-due': { after?: string }
  /** Looks for what must never be; asked for at `/invarian`, and every night. */
  'check-invariants': Record<string, never>
  /** Fills up this week's calibration sets; every night, and when an agency changes how many files it wants. */
  'choose-calibration': Record<string, never>
  /** Counts how many have applied for each formasi; every night. */
  'count-competition': Record<string, never>
  /** A made-up person does what applicants do; every minute. */
  'walk-portal': Record<string, never>
  'forget-registrations': Record<string, never>
  'issue-account-card': { accountId: string }
  'notice-failures': { eventId: string }
  'issue-registration-card': { applicationId: string }
  /** Somebody filled in a registration; whether its NIK has an account is for the job to find out. */
  'notice-owner': { registrationId: string }
  /** Writes to who has not sent while the end comes near; `after`: the account it has come to. */
  'remind-unfinished': { after?: string }
  /** Asks the scanner again about an upload it could not judge. */
  'scan-document': { documentId: string }
  /** The same about evidence of a ticket. */
  'scan-evidence': { fileId: string }
  /** Looks for accounts of one person under two NIKs; `after`: the account it has come to. */
  'look-for-alike': { after?: string }
  /** Writes the file of an export, part by part. */
  'make-export': { exportId: string }
  'send-mail': { mailId: string }
  /** Hands one piece of news to the push service of one device. */
  'send-push': { pushId: string }
  /** Has one document stamped at a distributor; comes again by itself while nothing is known. */
  'stamp-document': { requestId: string }
  /** Finds the export that a NIK of nobody is from; `nikIndex`: its keyed index. */
  'trace-mark': { nikIndex: string; door: MarkDoor; usedAt: string }
  /** Tells everybody who chose a formasi that it was amended; `after`: the application it has come to. */
  'tell-amendment': { formasiId: number; number: number; after?: string }
  /** Tells those whom an extension reaches; `after`: the account it has come to. */
  'tell-extension': { extensionId: string; after?: string }
  'start-officer-reset': { requestId: string }
  'start-reset': { requestId: string }
  /** Tells who keeps a search what was published since that fits it; `after`: the account it has come to. */
  'tell-matches': { after?: string }
  /** Tells everybody of a published agency that there is a result to read. */
  'tell-results': { publicationId: string }
}
