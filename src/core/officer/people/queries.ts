import { sql } from 'kysely'
import type { Deps } from '#core/deps.ts'
import { countFactors } from '#core/officer/factor/queries.ts'
import { inScope } from '#core/officer/in-scope.ts'
import { officerEmailIndex, openOfficerEmail } from '#core/officer/officer-fields.ts'
import type { Role } from '#core/officer/rules/rights.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import type { Email } from '#core/values/email.ts'
import type { Db } from '#platform/db/pool.ts'

export type OfficerStatus = 'invited' | 'active' | 'disabled'
export type ListedOfficer = { id: string; name: string; instansiCode: string | null; instansiName: string | null; status: OfficerStatus; roles: Role[]; lastSignedInAt: Date | null }

const officersPerPage = 50

type Filter = { text?: string; status?: OfficerStatus | undefined; page?: number }

/** The officers of one's agency (the national committee's see all), by name; `more` when there is a next page. */
export async function listOfficers(db: Db, scope: OfficerScope, { text = '', status, page = 1 }: Filter = {}): Promise<{ officers: ListedOfficer[]; more: boolean }> {
  let query = selectOfficers(db).where(inScope(scope, 'officers.manage', 'officer.officer.instansiCode'))
  if (status) query = query.where('officer.officer.status', '=', status)
  if (text) query = query.where((where) => where.or([where('officer.officer.name', 'ilike', like(text)), where('reference.instansi.name', 'ilike', like(text))]))
  const rows = await query.orderBy('officer.officer.name').orderBy('officer.officer.id').offset((page - 1) * officersPerPage).limit(officersPerPage + 1).$narrowType<{ status: OfficerStatus; roles: Role[] }>().execute()
  return { officers: rows.slice(0, officersPerPage), more: rows.length > officersPerPage }
}

export type OfficerDetails = ListedOfficer & { email: Email; invitedAt: Date; activatedAt: Date | null; disabledAt: Date | null; factors: { hasTotp: boolean; passkeys: number; recoveryCodes: number } }

/** One officer; null when not in scope. */
export async function findOfficer({ db, keys }: Pick<Deps, 'db' | 'keys'>, scope: OfficerScope, id: string): Promise<OfficerDetails | null> {
  const row = await selectOfficers(db)
    .select(['officer.officer.wrappedKey', 'officer.officer.email', 'officer.officer.invitedAt', 'officer.officer.activatedAt', 'officer.officer.disabledAt'])
    .where(inScope(scope, 'officers.manage', 'officer.officer.instansiCode'))
    .where('officer.officer.id', '=', id)
    .$narrowType<{ status: OfficerStatus; roles: Role[] }>()
    .executeTakeFirst()
  if (!row) return null
  const { wrappedKey, email, ...rest } = row
  return { ...rest, email: openOfficerEmail(keys, { id, wrappedKey, email }), factors: await countFactors(db, id) }
}

function selectOfficers(db: Db) {
  return db
    .selectFrom('officer.officer')
    .leftJoin('reference.instansi', 'reference.instansi.code', 'officer.officer.instansiCode')
    .select(['officer.officer.id', 'officer.officer.name', 'officer.officer.instansiCode', 'reference.instansi.name as instansiName', 'officer.officer.status', 'officer.officer.lastSignedInAt'])
    .select(sql<string[]>`(select coalesce(array_agg(r.role order by r.role), '{}') from officer.role r where r.officer_id = officer.officer.id)`.as('roles'))
}

const like = (text: string) => `%${text.slice(0, 100).replace(/[\\%_]/g, '\\$&')}%`

export type OfficerEvent = { at: Date; kind: string; deviceLabel: string }

/** What happened at an officer's door, newest first, wrong guesses of strangers included. */
export async function listOfficerSignIns(db: Db, officerId: string, limit = 30): Promise<OfficerEvent[]> {
  return db
    .selectFrom('officer.signInEvent')
    .innerJoin('officer.officer', 'officer.officer.emailIndex', 'officer.signInEvent.emailIndex')
    .select(['officer.signInEvent.at', 'officer.signInEvent.kind', 'officer.signInEvent.deviceLabel'])
    .where('officer.officer.id', '=', officerId)
    .orderBy('officer.signInEvent.at', 'desc')
    .limit(limit)
    .execute()
}

/** The officer's own session, for "Akun saya". */
export async function findOwnSession(db: Db, officerId: string) {
  return db.selectFrom('officer.session').select(['deviceLabel', 'createdAt', 'seenAt', 'expiresAt']).where('officerId', '=', officerId).executeTakeFirst()
}

/** An officer of this address, whatever has become of the account; null when there never was one. */
export async function findOfficerByEmail({ db, keys }: Pick<Deps, 'db' | 'keys'>, email: Email): Promise<{ id: string } | null> {
  return (await db.selectFrom('officer.officer').select('id').where('emailIndex', '=', officerEmailIndex(keys, email)).executeTakeFirst()) ?? null
}
