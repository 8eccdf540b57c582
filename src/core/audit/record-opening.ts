import { createHash } from 'node:crypto'
import type { Tx } from '#platform/db/pool.ts'
import { type AuditEvent, recordEvent } from './record-event.ts'

/** A file, one of its documents, or the NIK in full. */
export type OpenedThing = 'file' | 'document' | 'nik'

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

export const openingActions: Record<OpenedThing, string> = { file: 'file-opened', document: 'document-opened', nik: 'nik-revealed' }

/** Writes down that an officer opened what belongs to a person, for the trail and for the person (features.md B20). */
export async function recordOpening(tx: Tx, opening: Opening, at: Date): Promise<void> {
  const { officerId, officerRole, instansiName, accountId, what, reason, ipHash, requestId } = opening
  const event: AuditEvent = {
    by: { kind: 'officer', id: officerId, ...(ipHash ? { ipHash } : {}), ...(requestId ? { requestId } : {}) },
    action: openingActions[what],
    object: { kind: 'account', id: accountId },
    afterHash: hashOpening({ accountId, officerRole, instansiName, what }),
    ...(reason ? { reason } : {}),
  }
  const eventId = await recordEvent(tx, event)
  await tx.insertInto('audit.opening').values({ eventId, accountId, officerRole, instansiName, what, at }).execute()
}

export function hashOpening({ accountId, officerRole, instansiName, what }: { accountId: string; officerRole: string; instansiName: string | null; what: string }): Buffer {
  return createHash('sha256').update(JSON.stringify([accountId, officerRole, instansiName, what])).digest()
}
