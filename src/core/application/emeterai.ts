import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Outcome } from '#core/outcome.ts'

/** What a distributor asks of a person who wants an account (guide 6.5, Gambar 32 and 33). The password is theirs and is not kept here. */
export type HolderRegistration = {
  nik: string
  email: string
  firstName: string
  lastName: string
  password: string
  phone: string
  religion: string
  birthDate: CalendarDate
  address: string
  occupation: string
  /** Null: "Belum memiliki NPWP". */
  npwp: string | null
  /** JPEG, at most 1 MB. */
  ktp: Buffer
}

/** An account as its distributor knows it. */
export type Holder = { displayName: string; hasPin: boolean; available: number; reserved: number; used: number }

export type PurchaseState = 'waiting' | 'paid' | 'expired' | 'under-review' | 'refunded'

/** An invoice of the distributor. `invoiceUrl`: its own page of it. */
export type Purchase = {
  number: string
  quantity: number
  totalRupiah: number
  state: PurchaseState
  /** Null while the bank has not taken the order yet. */
  payTo: { method: 'qris'; qrPayload: string } | { method: 'virtual-account'; virtualAccountNumber: string; bank: string } | null
  expiresAt: Date
  invoiceUrl: string
}

/** Millimetres from the top left corner of the page as it is shown. */
export type StampPlace = { page: number; leftMm: number; topMm: number; sizeMm: number }

/** 'working' covers reserved, issued and failed attempts that will be tried again with the same serial. */
export type StampProgress =
  | { state: 'working'; failure: string | null }
  | { state: 'sealed'; serial: string; sealedAt: Date; sha256: string }
  | { state: 'released'; failure: string }

export type StampOrder = {
  /** UUID, the same at every try: one unit however often it is sent. */
  key: string
  permitId: string
  file: Buffer
  claimedName: string
  document: { kind: string; number: string | null; date: CalendarDate }
  place: StampPlace
}

export type StampOrderRefusal = 'no-quota' | 'no-permit' | 'file-refused' | 'place-refused'

/** The last guess wrong, or none allowed for so long; 'not-set': choose one first. */
export type PinRefusal = { refusal: 'wrong-pin' | 'pin-not-set' | 'pin-locked' | 'link-over' } | { refusal: 'pin-waits'; waitSeconds: number }

/** genuine: sealed by the issuer for exactly this file, and known. The other words say why not. */
export type StampVerdict = 'genuine' | 'changed-after' | 'unknown-serial' | 'reused-serial' | 'pasted' | 'foreign' | 'invalid'

export type FoundStamp = { verdict: StampVerdict; serial: string | null; sealedAt: Date | null }

/** One distributor. Everything throws PartyUnavailable when nothing is known. */
export type EmeteraiDistributor = {
  /** False while the breaker is open: asking now would only wait. */
  isAnswering(): boolean
  status(): Promise<{ hasSerials: boolean }>
  /** Always done for what fits, whether or not the e-mail has an account there: the mail tells. */
  register(registration: HolderRegistration): Promise<Outcome<null, 'not-fitting'> & { fields?: string[] }>
  /** Sends a code by mail. `subject`: our own name for the person, opaque there. */
  beginSignIn(who: { email: string; password: string; subject: string }): Promise<Outcome<{ signInId: string; expiresAt: Date }, 'wrong-credentials' | 'account-not-active' | 'too-often'>>
  resendCode(attempt: { signInId: string; subject: string }): Promise<Outcome<null, 'too-often' | 'expired'>>
  /** A token for this holder, for us only. */
  completeSignIn(attempt: { signInId: string; code: string; subject: string }): Promise<Outcome<{ token: string; expiresAt: Date }, 'wrong-code' | 'expired' | 'too-many-tries'>>
  /** Null: the link is over or was revoked there. */
  findHolder(token: string): Promise<Holder | null>
  revoke(token: string): Promise<void>
  placePurchase(token: string, order: { key: string; quantity: number }): Promise<Outcome<Purchase, 'not-fitting' | 'link-over'>>
  findPurchase(token: string, number: string): Promise<Purchase | null>
  setPin(token: string, pin: string): Promise<Outcome<null, 'weak-pin' | 'pin-set-before' | 'link-over'>>
  /** The PIN was right: this file may be stamped once for this purpose. */
  permit(token: string, order: { pin: string; inputSha256: string; purpose: string }): Promise<{ ok: true; value: { permitId: string } } | ({ ok: false } & PinRefusal)>
  orderStamp(order: StampOrder): Promise<Outcome<StampProgress, StampOrderRefusal>>
  /** Null: never heard of this key. */
  findStamp(key: string): Promise<StampProgress | null>
  loadStampedFile(key: string): Promise<Buffer>
}

/** The e-meterai distributors of guide IV, and the one issuer behind them that can say whether a stamp is genuine. */
export type Emeterai = {
  at(distributorId: string): EmeteraiDistributor
  /** What stands on a PDF, in the issuer's word; empty without any stamp. Asks one distributor after the other; throws PartyUnavailable when none answers. */
  verify(pdf: Buffer): Promise<FoundStamp[]>
  /** What the issuer's nightly check of its ledger found. Throws PartyUnavailable when none answers. */
  ledger(): Promise<LedgerReport>
}

/** `checkedAt`: null before the first check. `broken`: rules in the issuer's words, and how often. */
export type LedgerReport = { checkedAt: Date | null; rules: number; broken: { rule: string; count: number }[] }
