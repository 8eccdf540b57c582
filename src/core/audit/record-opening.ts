import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/db/pool.ts'
import { type AuditEvent, recordEvents } from './record-event.ts'
import type { AuditAction } from './rules/action-text.ts'

/** A file, one of its documents, the NIK in full, or a row with personal data in an export. */
export type OpenedThing = 'file' | 'document' | 'nik' | 'export'

export type Opening = {
  officerId: string
  /** The role by which it was opened, and the agency as it is called now; null for the national committee. */
  officerRole: string
  instansiName: string | null
  accountId: string
  what: OpenedThing
  reason?: string
  ipHash?: Buffer
  requestId?: string
}

export const openingActions: Record<OpenedThing, AuditAction> = { file: 'file-opened', document: 'document-opened', nik: 'nik-revealed', export: 'person-exported' }

/** Writes down that an officer opened what belongs to a person, for the trail and for the person (features.md B20). */
export async function recordOpening(tx: Tx, opening: Opening, at: Date): Promise<void> {
  await recordOpenings(tx, [opening], at)
}

/** The same for many at once, each with an event of its own, which the seals cover. */
export async function recordOpenings(tx: Tx, openings: readonly Opening[], at: Date): Promise<void> {
  if (openings.length === 0) return
  const told = openings.map((opening) => ({ eventId: randomUUID(), ...opening }))
  await recordEvents(tx, told.map(eventOf))
  const column = <Key extends 'eventId' | 'accountId' | 'officerRole' | 'instansiName' | 'what'>(key: Key) => told.map((opening) => opening[key])
  await sql`
    insert into audit.opening (event_id, account_id, officer_role, instansi_name, what, at)
    select t.*, ${at}::timestamptz from unnest(${column('eventId')}::uuid[], ${column('accountId')}::uuid[], ${column('officerRole')}::text[], ${column('instansiName')}::text[], ${column('what')}::text[]) t`.execute(tx)
}

function eventOf({ eventId, ...opening }: Opening & { eventId: string }): AuditEvent & { id: string } {
  const { officerId, accountId, what, reason, ipHash, requestId } = opening
  return {
    id: eventId,
    by: { kind: 'officer', id: officerId, ...(ipHash ? { ipHash } : {}), ...(requestId ? { requestId } : {}) },
    action: openingActions[what],
    object: { kind: 'account', id: accountId },
    afterHash: hashOpening(opening),
    ...(reason ? { reason } : {}),
  }
}

export function hashOpening({ accountId, officerRole, instansiName, what }: { accountId: string; officerRole: string; instansiName: string | null; what: string }): Buffer {
  return createHash('sha256').update(JSON.stringify([accountId, officerRole, instansiName, what])).digest()
}
