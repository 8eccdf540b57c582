import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/db/pool.ts'
import type { AuditAction } from './rules/action-text.ts'
import type { AuditObjectKind } from './rules/object-text.ts'

/** Who did it, as far as the trail may say. `ipHash` is a keyed hash: it groups, it does not tell. */
export type Actor =
  | { kind: 'anonymous'; ipHash?: Buffer; requestId?: string }
  | { kind: 'applicant' | 'officer'; id: string; ipHash?: Buffer; requestId?: string }
  | { kind: 'system' }

export type AuditEvent = {
  by: Actor
  action: AuditAction
  object?: { kind: AuditObjectKind; id: string }
  reason?: string
  beforeHash?: Buffer
  afterHash?: Buffer
}

/** Writes what happened in the transaction in which it happens: no change without its trace, no trace without its change. Returns the event's id. */
export async function recordEvent(tx: Tx, event: AuditEvent): Promise<string> {
  const { id } = await tx.insertInto('audit.event').values(rowOf(event)).returning('id').executeTakeFirstOrThrow()
  return id
}

/** The same as a part of the statement that makes the change it tells. */
export function recordingIn(event: AuditEvent): RawBuilder<unknown> {
  const { action, actorKind, actorId, objectKind, objectId, reason, ipHash, requestId, beforeHash, afterHash } = rowOf(event)
  return sql`
    insert into audit.event (action, actor_kind, actor_id, object_kind, object_id, reason, ip_hash, request_id, before_hash, after_hash)
    values (${action}, ${actorKind}, ${actorId}::uuid, ${objectKind}, ${objectId}::uuid, ${reason}, ${ipHash}::bytea, ${requestId}, ${beforeHash}::bytea, ${afterHash}::bytea)`
}

/** The same for many at once, under ids that the caller chose: one statement of the same length for one or a thousand. */
export async function recordEvents(tx: Tx, events: readonly (AuditEvent & { id: string })[]): Promise<void> {
  const rows = events.map(({ id, ...event }) => ({ id, ...rowOf(event) }))
  const column = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map((row) => row[key])
  await sql`
    insert into audit.event (id, actor_kind, actor_id, action, object_kind, object_id, reason, ip_hash, request_id, before_hash, after_hash)
    select * from unnest(${column('id')}::uuid[], ${column('actorKind')}::text[], ${column('actorId')}::uuid[], ${column('action')}::text[], ${column('objectKind')}::text[], ${column('objectId')}::uuid[],
      ${column('reason')}::text[], ${column('ipHash')}::bytea[], ${column('requestId')}::text[], ${column('beforeHash')}::bytea[], ${column('afterHash')}::bytea[])`.execute(tx)
}

function rowOf({ by, action, object, reason, beforeHash, afterHash }: AuditEvent) {
  return {
    action,
    actorKind: by.kind,
    actorId: 'id' in by ? by.id : null,
    objectKind: object?.kind ?? null,
    objectId: object?.id ?? null,
    reason: reason ?? null,
    ipHash: by.kind === 'system' ? null : (by.ipHash ?? null),
    requestId: by.kind === 'system' ? null : (by.requestId ?? null),
    beforeHash: beforeHash ?? null,
    afterHash: afterHash ?? null,
  }
}
