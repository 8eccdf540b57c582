import type { Dukcapil } from '#core/account/dukcapil.ts'
import type { Dikti } from '#core/application/dikti.ts'
import type { Emeterai } from '#core/application/emeterai.ts'
import type { Thk2Register } from '#core/application/thk2.ts'
import type { Jobs } from '#core/jobs.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/pool.ts'
import type { Writing } from '#platform/db/writing.ts'
import type { FaceFinder } from '#platform/image/face-finder.ts'
import type { HashGate } from '#platform/keys/hash-gate.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { ReceiptKey } from '#platform/keys/receipt-key.ts'
import type { Limits } from '#platform/limits/limits.ts'
import type { Log } from '#platform/log.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { SealService, Signer, Tsa } from '#platform/pdf/signing/signer.ts'
import type { PushSender } from '#platform/push/push-sender.ts'
import type { Queue } from '#platform/queue/queue.ts'
import type { Scanner } from '#platform/scan/clamd.ts'
import type { Storage } from '#platform/storage/storage.ts'

/** Everything the heart needs from outside, wired once in main/build-deps.ts. Commands take the part they use. */
export type Deps = {
  db: Db
  /**
   * A few connections more, for what must stand whatever becomes of the transaction that is under way, such as a captcha that is
   * used up. Asked of `db`, everybody who holds a connection and wants a second would wait for the others to give up theirs.
   */
  apart: Db
  /** Whether the database takes writes just now. */
  writing: Writing
  clock: Clock
  queue: Queue<Jobs>
  storage: Storage
  /** One mark for each erased person, beside the files: a restored database does not know them (decision 127). */
  erasures: Storage
  keys: KeyRing
  /** Signs receipts that prove themselves. */
  receiptKey: ReceiptKey
  /** Signs the seals of the audit trail. */
  auditKey: ReceiptKey
  hashGate: HashGate
  limits: Limits
  mailer: Mailer
  /** News on devices, beside mail. */
  push: PushSender
  dukcapil: Dukcapil
  dikti: Dikti
  thk2: Thk2Register
  emeterai: Emeterai
  /** Shared with the e-meterai house: its call-backs are signed with it. */
  emeteraiCallbackSecret: string
  /** Null where faces are not looked for (FACE_CHECK=tidak). */
  faceFinder: FaceFinder | null
  /** Null where uploads are not scanned (CLAMD_URL is empty). */
  scanner: Scanner | null
  /** Who signs the cards: a key at hand, or a service elsewhere. */
  signer: Signer | SealService
  tsa: Tsa
  /** DER: the roots whose signatures on our documents count. */
  trustedRoots: Buffer[]
  log: Log
  /** Public address of the portal, for links in mails and codes on cards. */
  portalUrl: string
  /** Public address of the office: links in officers' mails, and the origin that passkeys are bound to. */
  officeUrl: string
  /** 'on', or 'fixed:XXXXX' where that code always passes (refused in production). */
  captchaMode: string
  /** How long an unfinished account registration is kept on its device before it is erased with its files. */
  registrationKeepHours: number
  /** A house for trying out: what it gives away says so (decision 181). */
  isRehearsal: boolean
}
