import type { Deps } from '#core/deps.ts'
import { readNextPaper } from '#core/application/read-papers.ts'
import { sealEvents } from '#core/audit/seal/seal-events.ts'
import type { Jobs } from '#core/jobs.ts'
import type { Chore } from '#platform/queue/keep-doing.ts'
import type { Task as AnyTask } from '#platform/queue/run-worker.ts'
import { task as askDukcapil } from './ask-dukcapil.ts'
import { task as checkInvariants } from './check-invariants.ts'
import { task as checkStamp } from './check-stamp.ts'
import { task as chooseCalibration } from './choose-calibration.ts'
import { task as countCompetition } from './count-competition.ts'
import { task as eraseDue } from './erase-due.ts'
import { task as forgetRegistrations } from './forget-registrations.ts'
import { task as issueAccountCard } from './issue-account-card.ts'
import { task as issueRegistrationCard } from './issue-registration-card.ts'
import { task as lookForAlike } from './look-for-alike.ts'
import { task as makeExport } from './make-export.ts'
import { task as noticeFailures } from './notice-failures.ts'
import { task as noticeOwner } from './notice-owner.ts'
import { task as rankReasons } from './rank-reasons.ts'
import { task as remindUnfinished } from './remind-unfinished.ts'
import { task as publishLog } from './publish-log.ts'
import { task as scanDocument } from './scan-document.ts'
import { task as scanEvidence } from './scan-evidence.ts'
import { task as sendMail } from './send-mail.ts'
import { task as sendPush } from './send-push.ts'
import { task as stampDocument } from './stamp-document.ts'
import { task as startOfficerReset } from './start-officer-reset.ts'
import { task as startReset } from './start-reset.ts'
import { task as sweep } from './sweep.ts'
import { task as tellExtension } from './tell-extension.ts'
import { task as tellMatches } from './tell-matches.ts'
import { task as tellResults } from './tell-results.ts'
import { task as tellAmendment } from './tell-amendment.ts'
import { task as traceMark } from './trace-mark.ts'
import { task as walkPortal } from './walk-portal.ts'
import { task as tendStamps } from './tend-stamps.ts'
import { task as writeOpenData } from './write-open-data.ts'

/** What every file in this folder exports as `task`. */
export type Task = AnyTask<Deps>

export type Tasks = Readonly<Record<string, Task>>

/** Every job we know, by the name it is sent under. */
export const tasks: Tasks & Record<keyof Jobs, Task> = {
  'ask-dukcapil': askDukcapil,
  'check-stamp': checkStamp,
  'check-invariants': checkInvariants,
  'choose-calibration': chooseCalibration,
  'count-competition': countCompetition,
  'erase-due': eraseDue,
  'forget-registrations': forgetRegistrations,
  'issue-account-card': issueAccountCard,
  'issue-registration-card': issueRegistrationCard,
  'look-for-alike': lookForAlike,
  'make-export': makeExport,
  'notice-failures': noticeFailures,
  'notice-owner': noticeOwner,
  'rank-reasons': rankReasons,
  'remind-unfinished': remindUnfinished,
  'publish-log': publishLog,
  'scan-document': scanDocument,
  'scan-evidence': scanEvidence,
  'send-mail': sendMail,
  'send-push': sendPush,
  'stamp-document': stampDocument,
  'start-officer-reset': startOfficerReset,
  'start-reset': startReset,
  sweep,
  'tell-matches': tellMatches,
  'tell-results': tellResults,
  'tell-amendment': tellAmendment,
  'tell-extension': tellExtension,
  'tend-stamps': tendStamps,
  'trace-mark': traceMark,
  'walk-portal': walkPortal,
  'write-open-data': writeOpenData,
}

/** Work that comes round by the clock (minute hour day month weekday, in UTC). */
export const crontab: readonly string[] = ['7 * * * * sweep', '37 * * * * erase-due', '*/15 * * * * forget-registrations', '* * * * * tend-stamps', '* * * * * walk-portal', '* * * * * ask-dukcapil', '17 1-13 * * * remind-unfinished ?jobKey=remind-unfinished', '30 18 * * * check-invariants', '20 18 * * * publish-log', '25 18 * * * count-competition', '40 18 * * * write-open-data', '50 18 * * * rank-reasons', '5 17 * * * choose-calibration', '5 19 * * * look-for-alike ?jobKey=look-for-alike', '30 0 * * * tell-matches ?jobKey=tell-matches']

/** What cannot wait for the next minute: whatever is not sealed yet may still be deleted without a trace (trust.md G18: five seconds). */
export const chores = (deps: Deps): readonly Chore[] => [
  { name: 'seal-audit', everyMs: 2000, act: () => sealEvents(deps) },
  // Not a job: it would hold a place that others wait for, and hundreds of thousands may wait.
  { name: 'read-papers', everyMs: 1000, act: () => readNextPaper(deps) },
]
