import { sweepResetLinks } from '#core/account/reset/sweep-reset-links.ts'
import { sweepSessions } from '#core/account/session/sweep-sessions.ts'
import { sweepDrafts } from '#core/application/sweep-drafts.ts'
import { sweepReopenings } from '#core/application/sweep-reopenings.ts'
import { sweepFiles } from '#core/application/sweep-files.ts'
import { sweepPartialUploads } from '#core/application/upload-document-pieces.ts'
import { sweepExports } from '#core/export/sweep-exports.ts'
import { sweepImports } from '#core/formasi/plan/sweep-imports.ts'
import { sweepSentMail } from '#core/mail/sweep-sent-mail.ts'
import { recordErasures } from '#core/privacy/record-erasure.ts'
import { sweepOfficers } from '#core/officer/people/sweep-officers.ts'
import { sweepFormFaults } from '#core/account/form-faults.ts'
import { sweepRefusedFields } from '#core/account/refusal-counts.ts'
import { sweepVerdictDrafts } from '#core/verification/verdict-draft.ts'
import { sweepSights } from '#core/verification/look-into.ts'
import { sweepPlaces } from '#core/waiting/sweep-places.ts'
import { furtherFiles } from '#core/reports/check-files.ts'
import { purgeSpentChallenges } from '#platform/captcha/spent-challenges.ts'
import { sweepIntents } from '#platform/intents.ts'
import { sweepBuckets } from '#platform/limits/database-buckets.ts'
import type { Task } from './tasks.ts'

/** Job 'sweep', every hour: forgets what is over: sessions, officers who no longer come, links, sent mails, applications opened again and not sent anew, drafts, uploads broken off, imports nobody took over, exports whose day is over, who looked into which file yesterday, verdicts typed and not saved for two weeks, who stood in line, intents, counters, answered captchas, files without a row. What went is written down by class (core/values/retention.ts). */
export const task: Task = (deps) => async () => {
  const now = deps.clock.now()
  await sweepOfficers(deps)
  await sweepReopenings(deps.db, now)
  await recordErasures(deps, {
    ...(await sweepSessions(deps)),
    'reset-link': await sweepResetLinks(deps),
    'sent-mail': await sweepSentMail(deps),
    'form-fault': await sweepFormFaults(deps.db, now),
    'refused-field': await sweepRefusedFields(deps.db, now),
    'draft-field': await sweepDrafts(deps.db, now),
    'partial-upload': await sweepPartialUploads(deps.db, now),
    'formasi-import': await sweepImports(deps.db, now),
    export: await sweepExports(deps),
    'waiting-place': await sweepPlaces(deps),
    'verdict-draft': await sweepVerdictDrafts(deps),
    sight: await sweepSights(deps),
    intent: await sweepIntents(deps.db, now),
    'limit-bucket': await sweepBuckets(deps.db, now),
    captcha: await purgeSpentChallenges(deps.db, now),
  })
  // Last: it takes longest, and a store that does not answer stops nothing else.
  await sweepFiles(deps, furtherFiles)
}
