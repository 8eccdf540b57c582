import type { StampFailure } from '#emeterai/stamp/rules/failures.ts'

type ToHolder = { firstName: string; distributorName: string }

/** About money that came or went. */
export type PurchaseMailValues = ToHolder & { number: string; quantity: number; amountRupiah: number; at: string; link: string }

/** Every mail this house sends, with what its text needs. Instants are ISO text, so that values survive the outbox. */
export type MailValues = {
  'activation-link': ToHolder & { link: string; hours: number }
  'already-registered': ToHolder & { isPerson: boolean; signInLink: string; passwordLink: string }
  'account-waiting': ToHolder
  'account-approved': ToHolder & { signInLink: string }
  'account-closed': ToHolder
  'account-refused': ToHolder & { reason: string; registerLink: string }
  'sign-in-code': ToHolder & { code: string; minutes: number }
  'password-link': ToHolder & { link: string; minutes: number }
  'password-changed': ToHolder & { passwordLink: string }
  'pin-link': ToHolder & { link: string; minutes: number }
  'pin-changed': ToHolder & { pinLink: string }
  'stamp-sealed': ToHolder & { stampId: string; serial: string; link: string }
  'stamp-released': ToHolder & { stampId: string; failure: StampFailure; link: string }
  'purchase-paid': PurchaseMailValues
  'purchase-paid-again': PurchaseMailValues
  'payment-under-review': PurchaseMailValues
  'payment-refunded': PurchaseMailValues
}

export type MailKind = keyof MailValues
