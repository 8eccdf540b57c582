import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/pool.ts'
import type { Writing } from '#platform/db/writing.ts'
import type { HashGate } from '#platform/keys/hash-gate.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import type { Limits } from '#platform/limits/limits.ts'
import type { Log } from '#platform/log.ts'
import type { Mailer } from '#platform/mail/mailer.ts'
import type { StampSigning } from '#platform/pdf/signing/create-stamp-signing.ts'
import type { Queue } from '#platform/queue/queue.ts'
import type { Storage } from '#platform/storage/storage.ts'
import type { Acquirer } from './acquirer.ts'
import type { ReachFailPoint } from './fail-point.ts'
import type { HouseJobs } from './jobs.ts'
import type { StampEngine } from './stamp/stamp-engine.ts'

/** Everything this house needs from outside, wired in main/build-house-deps.ts: its own database login, secrets and queue. */
export type HouseDeps = {
  db: Db
  /** Whether the database takes writes just now. */
  writing: Writing
  clock: Clock
  queue: Queue<HouseJobs>
  storage: Storage
  keys: KeyRing
  hashGate: HashGate
  limits: Limits
  mailer: Mailer
  acquirer: Acquirer
  /** Shared with the acquirer: its call-backs are signed with it. */
  acquirerSecret: string
  /** A wallet that plays the payer, for demos and tests; null in production, where people have their own. */
  walletUrl: string | null
  stampSigning: StampSigning
  stampEngine: StampEngine
  failPoint: ReachFailPoint
  log: Log
  /** Public address of this house, for links in mails, codes on stamps and invoices. */
  houseUrl: string
  /** 'on', or 'fixed:XXXXX' where that code always passes (refused in production). */
  captchaMode: string
  isProduction: boolean
  /** What this house gives away says LATIHAN (decision 181). */
  isRehearsal: boolean
}
