import { z } from 'zod'
import { sweepApi } from '#emeterai/api/answer-once.ts'
import { sendCallbacks } from '#emeterai/api/send-callbacks.ts'
import { eraseClosedAccounts } from '#emeterai/account/close/erase-closed.ts'
import { mailPasswordLink } from '#emeterai/account/password/mail-password-link.ts'
import { eraseAbandonedAccounts } from '#emeterai/account/register/erase-abandoned.ts'
import { sweepAccess } from '#emeterai/account/sweep-access.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import type { HouseJobs } from '#emeterai/jobs.ts'
import { watchLedger } from '#emeterai/ledger/watch-ledger.ts'
import { sendMail } from '#emeterai/mail/send-mail.ts'
import { sweepDrafts } from '#emeterai/stamp/draft/sweep-drafts.ts'
import { performStamp } from '#emeterai/stamp/perform-stamp.ts'
import { releaseOverdueStamps } from '#emeterai/stamp/release-overdue-stamps.ts'
import { resumeStalledStamps } from '#emeterai/stamp/resume-stalled-stamps.ts'
import { sweepStampFiles } from '#emeterai/stamp/sweep-stamp-files.ts'
import { askAboutPurchase, mendAsking } from '#emeterai/purchase/ask-about-purchase.ts'
import { mendRefunds, refundPayment } from '#emeterai/purchase/refund-payment.ts'
import { settlePurchase } from '#emeterai/purchase/settle-purchase.ts'
import { sweepHouseFiles } from '#emeterai/sweep-files.ts'
import { sweepIntents } from '#platform/intents.ts'
import type { Task, Tasks } from '#platform/queue/run-worker.ts'

const passwordLinkJob = z.object({ distributorId: z.string(), emailIndex: z.hex() })
const mailJob = z.object({ mailId: z.uuid() })
const stampJob = z.object({ stampId: z.uuid() })
const purchaseJob = z.object({ number: z.string() })
const paymentJob = z.object({ transactionId: z.string() })

const sweep: Task<HouseDeps> = (deps) => async () => {
  await sweepIntents(deps.db, deps.clock.now())
  await sweepDrafts(deps)
  await sweepStampFiles(deps)
  await mendAsking(deps)
  await mendRefunds(deps)
  await sweepApi(deps)
  await sweepHouseFiles(deps)
  await sweepAccess(deps)
}

/** Every job of this house, by the name it is sent under. */
export const tasks: Tasks<HouseDeps> & Record<keyof HouseJobs, Task<HouseDeps>> = {
  'mail-password-link': (deps) => async (job) => mailPasswordLink(deps, passwordLinkJob.parse(job)),
  'erase-abandoned': (deps) => async () => {
    await eraseAbandonedAccounts(deps)
    await eraseClosedAccounts(deps)
  },
  'send-mail': (deps) => async (job) => sendMail(deps, mailJob.parse(job).mailId),
  'perform-stamp': (deps) => async (job) => performStamp(deps, stampJob.parse(job).stampId),
  'release-stamps': (deps) => async () => {
    await resumeStalledStamps(deps)
    await releaseOverdueStamps(deps)
  },
  'settle-purchase': (deps) => async (job) => void (await settlePurchase(deps, purchaseJob.parse(job).number)),
  'ask-about-purchase': (deps) => async (job) => askAboutPurchase(deps, purchaseJob.parse(job).number),
  'refund-payment': (deps) => async (job) => refundPayment(deps, paymentJob.parse(job).transactionId),
  'send-callbacks': (deps) => async () => void (await sendCallbacks(deps)),
  'check-ledger': (deps) => async () => void (await watchLedger(deps)),
  sweep,
}

/** Work that comes round by the clock (minute hour day month weekday, in UTC). */
export const crontab: readonly string[] = ['23 * * * * sweep', '*/15 * * * * erase-abandoned', '* * * * * release-stamps', '* * * * * send-callbacks', '47 18 * * * check-ledger']
