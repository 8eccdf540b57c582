import { createHash } from 'node:crypto'
import type { Deps } from '#core/deps.ts'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import type { Sex } from '#core/values/nik.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { openDataKey } from '#platform/keys/field-cipher.ts'
import type { Progress } from './rules/registration-steps.ts'
import { type Person, openPerson } from './person-fields.ts'
import { type RegistrationRow, findByBrowser, findById, loadWrappedKey } from './registration-store.ts'

/** What was filled in so far, opened for its own browser. */
export type OpenRegistration = {
  isRegistered: false
  id: string
  seasonId: number
  startedAt: Date
  expiresAt: Date
  identity: Progress['identity']
  isComplete: boolean
  person: Person
  nameOnKtp: string
  birthPlaceOnKtp: string
  birthDateOnKtp: CalendarDate
  nameOnIjazah: string | null
  birthplaceOnIjazahId: string | null
  birthPlaceOnIjazah: string | null
  birthDateOnIjazah: CalendarDate | null
  sex: Sex | null
  ktpFileId: string | null
  selfieFileId: string | null
  keepsKtp: boolean
  keepsSelfie: boolean
  selfieConsentAt: Date | null
  hasPassword: boolean
  firstQuestion: string | null
  secondQuestion: string | null
  hasFirstAnswer: boolean
  hasSecondAnswer: boolean
}

/** After the end only the way to the account card is left, and only for a while. */
export type FinishedRegistration = { isRegistered: true; id: string; accountId: string; registeredAt: Date; expiresAt: Date; identity: Progress['identity']; isComplete: true }

export type Registration = OpenRegistration | FinishedRegistration

export const hashBrowserKey = (browserKey: string) => createHash('sha256').update(browserKey).digest()

/** The registration that this browser began, or null: none, expired, or somebody else's. */
export async function findRegistration({ db, keys, clock }: Deps, browserKey: string | undefined): Promise<Registration | null> {
  if (!browserKey) return null
  const row = await findByBrowser(db, hashBrowserKey(browserKey), clock.now())
  return row && openRow(db, keys, row)
}

export async function findRegistrationById({ db, keys }: Deps, id: string): Promise<Registration | null> {
  const row = await findById(db, id)
  return row && openRow(db, keys, row)
}

export async function openRow(db: Db | Tx, keys: Deps['keys'], row: RegistrationRow): Promise<Registration> {
  const identity = row.identityState as Progress['identity']
  if (row.accountId && row.registeredAt) {
    const { id, accountId, registeredAt, expiresAt } = row
    return { isRegistered: true, id, accountId, registeredAt, expiresAt, identity, isComplete: true }
  }
  const dataKey = openDataKey(keys, await loadWrappedKey(db, row.dataKeyId))
  return { ...openFields(row), identity, person: openPerson(dataKey, 'account.registration', row.id, sealedOf(row)) }
}

function openFields(row: RegistrationRow): Omit<OpenRegistration, 'identity' | 'person'> {
  const { id, seasonId, startedAt, expiresAt, nameOnIjazah, birthplaceOnIjazahId, birthPlaceOnIjazah, ktpFileId, selfieFileId, keepsKtp, keepsSelfie, selfieConsentAt, firstQuestion, secondQuestion } = row
  return {
    isRegistered: false,
    id, seasonId, startedAt, expiresAt, nameOnIjazah, birthplaceOnIjazahId, birthPlaceOnIjazah, ktpFileId, selfieFileId, keepsKtp, keepsSelfie, selfieConsentAt, firstQuestion, secondQuestion,
    isComplete: row.completedAt !== null,
    nameOnKtp: row.nameOnKtp ?? '',
    birthPlaceOnKtp: row.birthPlaceOnKtp ?? '',
    birthDateOnKtp: row.birthDateOnKtp as CalendarDate,
    birthDateOnIjazah: row.birthDateOnIjazah as CalendarDate | null,
    sex: row.sex as Sex | null,
    hasPassword: row.passwordPhc !== null,
    hasFirstAnswer: row.firstAnswerPhc !== null,
    hasSecondAnswer: row.secondAnswerPhc !== null,
  }
}

/** A registration under way always has its person: the table's constraint holds the other half. */
function sealedOf({ nik, nomorKk, phone, email }: RegistrationRow) {
  if (!nik || !nomorKk || !phone || !email) throw new Error('A registration under way has lost its person')
  return { nik, nomorKk, phone, email }
}
