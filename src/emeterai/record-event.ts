import type { Tx } from '#platform/db/pool.ts'

/** Who did it, as far as this house's trail may say. */
export type HouseActor =
  | { kind: 'anonymous'; requestId?: string }
  | { kind: 'holder' | 'portal' | 'operator'; id: string; requestId?: string }
  | { kind: 'system' }

export type HouseEvent = {
  by: HouseActor
  /** Verb-noun, past tense: 'account-activated'. */
  action: string
  object?: { kind: string; id: string }
  /** Never anything that names a person. */
  reason?: string
}

/** Writes what happened in the transaction in which it happens: no change without its trace, no trace without its change. */
export async function recordHouseEvent(tx: Tx, { by, action, object, reason }: HouseEvent): Promise<void> {
  await tx
    .insertInto('emeterai.event')
    .values({
      actorKind: by.kind,
      actorId: 'id' in by ? by.id : null,
      action,
      objectKind: object?.kind ?? null,
      objectId: object?.id ?? null,
      reason: reason ?? null,
      requestId: by.kind === 'system' ? null : (by.requestId ?? null),
    })
    .execute()
}
