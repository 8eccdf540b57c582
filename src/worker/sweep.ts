import { sweepSessions } from '#core/account/session/sweep-sessions.ts'
import { sweepDrafts } from '#core/application/sweep-drafts.ts'
import { sweepPartialUploads } from '#core/application/upload-document-pieces.ts'
import { sweepSentMail } from '#core/mail/sweep-sent-mail.ts'
import { sweepIntents } from '#platform/intents.ts'
import { sweepBuckets } from '#platform/limits/database-buckets.ts'
import type { Task } from './tasks.ts'

/** Job 'sweep', every hour: forgets what is over: sessions, sent mails, drafts, uploads broken off, intents, counters. */
export const task: Task = (deps) => async () => {
  const now = deps.clock.now()
  await sweepSessions(deps)
  await sweepSentMail(deps)
  await sweepDrafts(deps.db, now)
  await sweepPartialUploads(deps.db, now)
  await sweepIntents(deps.db, now)
  await sweepBuckets(deps.db, now)
}
