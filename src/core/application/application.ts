import type { Deps } from '#core/deps.ts'
import { type Requirement, listRequirements } from '#core/formasi/queries.ts'
import { done, refused } from '#core/outcome.ts'
import { isRegistrationOpen } from '#core/season/rules/stages.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { loadWrappedKey } from '#core/account/registration-store.ts'
import { type WholeRow, countChange, findWholeRow, insertApplication, insertEvent, lockRow } from './application-store.ts'
import { type BiodataRow, openBiodata } from './biodata-store.ts'
import { listStandingDocuments } from './document-store.ts'
import { type FormasiChoiceRow, formasiChoiceColumns, formasiChosenBy, openFormasiChoice } from './formasi-choice-store.ts'
import { findSeasonOf } from './season-of-applicant.ts'
import type { Biodata } from './rules/biodata.ts'
import type { FormasiChoice } from './rules/formasi-choice.ts'
import type { Selection } from './rules/selection.ts'
import type { StandingDocument } from './rules/standing-document.ts'
import { type SelectionRow, openSelection } from './selection-store.ts'
import type { Reopening, SubmissionSummary } from './submission-queries.ts'

/** One person's application with everything that was saved, opened. A step that was not saved is null. */
export type Application = {
  id: string
  accountId: string
  seasonId: number
  dataKeyId: string
  /** Counts saved changes; a form carries the one it was drawn from. */
  version: number
  startedAt: Date
  changedAt: Date
  biodata: Biodata | null
  selection: Selection | null
  formasi: FormasiChoice | null
  /** The newest upload of each requirement. */
  documents: readonly StandingDocument[]
  /** What the chosen formasi asks for, in order; empty while none is chosen. */
  requirements: readonly Requirement[]
  /** Mandatory requirements without an upload. */
  missingDocuments: readonly Requirement[]
  /** Null while it is a draft, also while a sent one is open again. */
  submission: SubmissionSummary | null
  /** Whether it was opened again after it had been sent. */
  reopening: Reopening | null
  /** What was sent before and stands until something new is sent; null unless it is open again. */
  standing: SubmissionSummary | null
}

/** Null before the first visit to /lamaran. */
export async function findApplication(db: Db | Tx, keys: KeyRing, accountId: string): Promise<Application | null> {
  return opened(keys, await together(db, (of) => allOf(of, accountId)))
}

export async function loadApplication(db: Db | Tx, keys: KeyRing, accountId: string): Promise<Application> {
  return begun(await findApplication(db, keys, accountId))
}

function begun(application: Application | null): Application {
  if (!application) throw new Error('This account has not begun an application')
  return application
}

/** Nobody else changes the application until this transaction ends. Null where there is none. */
export async function findAndLockApplication(tx: Tx, keys: KeyRing, accountId: string): Promise<Application | null> {
  // In this order on one connection: all is read as it stands once the row is ours.
  const [, ...found] = await together(tx, (of) => [lockRow(of, accountId), ...allOf(of, accountId)])
  return opened(keys, found)
}

export async function lockApplication(tx: Tx, keys: KeyRing, accountId: string): Promise<Application> {
  return begun(await findAndLockApplication(tx, keys, accountId))
}

/** Of applications that are open at this moment, beside them and not in them: no page and no line of a log can show a key. */
const openKeys = new WeakMap<Pick<Application, 'dataKeyId'>, Buffer>()

/** The account's key, under which everything here is encrypted (keys/field-cipher.ts). */
export async function loadDataKey(db: Db | Tx, keys: KeyRing, application: Pick<Application, 'dataKeyId'>): Promise<Buffer> {
  return openKeys.get(application) ?? openDataKey(keys, await loadWrappedKey(db, application.dataKeyId))
}

export type ChangeRefusal = 'changed-elsewhere' | 'already-submitted' | 'registration-closed'

/**
 * Counts a change, unless the form that asks for it was drawn before somebody else changed the application (trust.md
 * X20), or it is too late. A null `formVersion` is for changes that cannot overwrite anything, such as an upload.
 */
export async function bumpVersion(tx: Tx, application: Application, formVersion: number | null, now: Date) {
  if (application.submission) return refused<ChangeRefusal>('already-submitted')
  if (!(await isOpen(tx, application.accountId, now))) return refused<ChangeRefusal>('registration-closed')
  if (formVersion !== null && formVersion !== application.version) return refused<ChangeRefusal>('changed-elsewhere')
  return done(await countChange(tx, application.id, now))
}

/** Begins the application at the first visit; later visits, and two at once, find the same one. */
export async function startApplication({ db, keys, clock }: Pick<Deps, 'db' | 'keys' | 'clock'>, accountId: string): Promise<Application> {
  const found = await findApplication(db, keys, accountId)
  if (found) return found
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    const id = await insertApplication(tx, accountId, now)
    if (id) await insertEvent(tx, { applicationId: id, at: now, kind: 'application-started' })
  })
  return loadApplication(db, keys, accountId)
}

async function isOpen(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  const season = await findSeasonOf(tx, accountId)
  return season !== null && isRegistrationOpen(season, now)
}

type Found = [row: WholeRow | undefined, documents: StandingDocument[], requirements: Requirement[]]

/** All that an application consists of, by whose it is: nothing waits for what another answers (decision 118). */
function allOf(db: Db | Tx, accountId: string): [Promise<Found[0]>, Promise<Found[1]>, Promise<Found[2]>] {
  return [findWholeRow(db, accountId), listStandingDocuments(db, accountId), listRequirements(db, formasiChosenBy(db, accountId))]
}

function opened(keys: KeyRing, [row, documents, requirements]: Found): Application | null {
  if (!row) return null
  const dataKey = openDataKey(keys, row.wrapped)
  const { id, accountId, seasonId, dataKeyId, version, startedAt, changedAt } = row
  const formasi = hasSaved<FormasiChoiceRow>(row, 'instansiCode') ? openFormasiChoice(dataKey, id, pick(row, formasiChoiceColumns)) : null
  const uploaded = new Set(documents.map(({ requirementId }) => requirementId))
  const application = {
    id, accountId, seasonId, dataKeyId, version, startedAt, changedAt, formasi, documents, requirements,
    biodata: hasSaved<BiodataRow>(row, 'addressOnKtp') ? openBiodata(dataKey, id, row) : null,
    selection: hasSaved<SelectionRow>(row, 'selectionType') ? openSelection(dataKey, id, row) : null,
    missingDocuments: requirements.filter(({ id, isMandatory }) => isMandatory && !uploaded.has(id)),
    ...sentState(row),
  }
  openKeys.set(application, dataKey)
  return application
}

/** Whether the row of a step is there: `column` is never null in one. */
function hasSaved<Row extends object>(row: WholeRow, column: keyof Row & keyof WholeRow): row is WholeRow & Row {
  return row[column] !== null
}

function sentState(row: WholeRow): Pick<Application, 'submission' | 'reopening' | 'standing'> {
  const { openedAt, endedAt } = row
  const reopening = openedAt && { openedAt, endedAt }
  const sent = hasSaved<SubmissionSummary>(row, 'registrationNumber') ? pick(row, sentColumns) : null
  return reopening && !reopening.endedAt ? { submission: null, reopening, standing: sent } : { submission: sent, reopening, standing: null }
}

const sentColumns = ['registrationNumber', 'receivedAt', 'submittedAt', 'cardDrawnAt', 'issue'] as const

function pick<Row extends object, Key extends keyof Row>(row: Row, keys: readonly Key[]): Pick<Row, Key> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<Row, Key>
}
