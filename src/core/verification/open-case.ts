import { type Correction, listCorrections } from '#core/account/identity-standing.ts'
import { accommodationQuestion } from '#core/application/rules/accommodation.ts'
import { findMergedInstitution } from '#core/application/merge-institution.ts'
import { loadDataKey } from '#core/application/application.ts'
import { type OfficerUpload, listUploads } from '#core/application/uploads-for-officers.ts'
import { type SubmittedApplication, findSubmittedApplication } from '#core/application/submitted-application.ts'
import type { Visitor } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type Forwarded, listForwarded } from '#core/likeness/queries.ts'
import type { OpenRefusal } from '#core/officer/access/open-file.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import type { Db } from '#platform/db/pool.ts'
import { type CaseRow, changeCase, findCaseRow, lockCase, recordCaseEvent } from './case-store.ts'
import { lookInto } from './look-into.ts'
import { type CaseNote, listNotes } from './notes.ts'
import { hidesVerdict } from './rules/blind-check.ts'
import { holderOf } from './rules/lease.ts'
import { mayView } from './rules/may-view.ts'
import { type Verdict, listVerdicts } from './verdict-store.ts'

export type Beside = {
  /** Which institution of the list the provisional one is, where the committee has said so. */
  mergedInstitution: string | null
  /** Every upload ever, by requirement: the one that was sent and what it replaced. */
  uploads: readonly OfficerUpload[]
  /** What the owner put right after the application was sent: the file still shows what was sent. */
  corrections: readonly Correction[]
}

/** Everything that judging one application needs. */
export type OpenedCase = Beside & {
  row: CaseRow
  /** Frozen when it was sent; data about a disability only for those with the right. */
  submitted: SubmittedApplication
  /** The newest first; the first one stands unless it was ended. */
  verdicts: readonly Verdict[]
  notes: readonly CaseNote[]
  /** Why the national helpdesk thinks that the owner may have another account. */
  forwarded: readonly Forwarded[]
}

export type OpenCaseRefusal = OpenRefusal | 'not-found' | 'not-taken'

/** Opens a file for an officer who may see it, and writes that down where its owner reads it. */
export async function openCase(deps: Pick<Deps, 'db' | 'keys' | 'clock' | 'limits' | 'log'>, scope: OfficerScope, applicationId: string, visitor: Visitor): Promise<Outcome<OpenedCase, OpenCaseRefusal>> {
  const { db, keys, clock } = deps
  const found = await findCaseRow(db, scope, applicationId)
  if (!found) return refused('not-found')
  if (!mayView(scope, { ...found, holder: holderOf(found, clock.now()) })) return refused('not-taken')
  const looked = await lookInto(deps, scope, found, visitor)
  if (!looked.ok) return looked
  const row = found.state === 'unopened' && found.leaseBy === scope.officerId ? await markOpened(deps, scope, found, visitor) : found
  const submitted = await findSubmittedApplication(deps, { applicationId })
  if (!submitted) throw new Error('A case without a submission')
  const dataKey = await loadDataKey(db, keys, row)
  const [beside, verdicts, notes, forwarded] = await Promise.all([readBeside(db, row, submitted), listVerdicts(db, dataKey, applicationId), listNotes(db, dataKey, applicationId), listForwarded(db, row.accountId)])
  // Notes tell what the first verifier thought.
  const told = hidesVerdict(scope, row) ? { verdicts: [], notes: [] } : { verdicts, notes }
  return done({ row, submitted: withinRights(scope, submitted), ...beside, ...told, forwarded })
}

/** What has become known of a submission beside what was sent. */
export async function readBeside(db: Db, { applicationId, accountId }: Pick<CaseRow, 'applicationId' | 'accountId'>, { snapshot, submittedAt }: SubmittedApplication): Promise<Beside> {
  const { perguruanTinggi } = snapshot.formasi
  const [mergedInstitution, uploads, corrections] = await Promise.all([perguruanTinggi?.isProvisional ? findMergedInstitution(db, perguruanTinggi.name) : null, listUploads(db, applicationId), listCorrections(db, accountId)])
  return { mergedInstitution, uploads, corrections: corrections.filter(({ correctedAt }) => correctedAt > submittedAt) }
}

async function markOpened({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, { applicationId }: CaseRow, visitor: Visitor): Promise<CaseRow> {
  return db.transaction().execute(async (tx) => {
    const row = await lockCase(tx, scope, applicationId)
    if (!row) throw new Error('The case has vanished')
    if (row.state !== 'unopened') return row
    await changeCase(tx, applicationId, { state: 'opened', openedAt: clock.now() })
    await recordCaseEvent(tx, keys, scope, visitor, 'case-opened', applicationId)
    return { ...row, state: 'opened', openedAt: clock.now(), version: row.version + 1 }
  })
}

const aboutDisability = ['Jenis disabilitas', 'Link video']

/** What the law calls specific data has rights of its own (UU PDP 27/2022; rights.ts): what is needed at the exam is nothing to judge by. */
export function withinRights({ rights }: OfficerScope, submitted: SubmittedApplication): SubmittedApplication {
  const { snapshot, answers } = submitted
  const hidden = [...(rights.has('disability.read') ? [] : aboutDisability), ...(rights.has('accommodation.read') ? [] : [accommodationQuestion])]
  const { accommodation, ...others } = snapshot.biodata
  const biodata = {
    ...others,
    ...(rights.has('disability.read') ? {} : { disabilityKind: 'non-disabilitas' as const, disabilityVideoUrl: null }),
    ...(rights.has('accommodation.read') && accommodation ? { accommodation } : {}),
  }
  return { ...submitted, snapshot: { ...snapshot, biodata }, answers: answers.map((block) => ({ ...block, rows: block.rows.filter(({ question }) => !hidden.includes(question)) })) }
}
