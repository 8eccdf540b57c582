import { randomUUID } from 'node:crypto'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type ChangeKind, type ChangePayloads, changeKinds } from '#core/officer/rules/change-kinds.ts'
import type { OfficerScope } from '#core/officer/rules/scope.ts'
import { done, refused } from '#core/outcome.ts'
import { createDataKey, encryptField } from '#platform/keys/field-cipher.ts'
import { hashPayload } from './payload.ts'

export type ProposeRefusal = 'not-allowed' | 'reason-missing'

export type Proposal<Kind extends ChangeKind> = {
  kind: Kind
  /** Whose agency it touches; null: the national committee's. */
  instansiCode: string | null
  object?: { kind: string; id: string }
  payload: ChangePayloads[Kind]
  reason: string
}

/** Writes down a change that takes effect once a second person has approved it. */
export async function proposeChange<Kind extends ChangeKind>(deps: Pick<Deps, 'db' | 'keys' | 'clock'>, scope: OfficerScope, proposal: Proposal<Kind>, visitor: Visitor) {
  const { db, keys, clock } = deps
  const { kind, instansiCode, object, payload } = proposal
  const reason = proposal.reason.trim()
  const reaches = scope.instansiCode === null || scope.instansiCode === instansiCode
  if (!scope.rights.has(changeKinds[kind].right) || !reaches) return refused<ProposeRefusal>('not-allowed')
  if (reason.length < 3 || reason.length > 500) return refused<ProposeRefusal>('reason-missing')

  const id = randomUUID()
  const text = JSON.stringify(payload)
  const { key, wrapped } = createDataKey(keys)
  const payloadHash = hashPayload(keys, id, text)
  const now = clock.now()
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('officer.change')
      .values({
        id, kind, instansiCode, reason, payloadHash,
        objectKind: object?.kind ?? null,
        objectId: object?.id ?? null,
        wrappedKey: wrapped,
        payload: encryptField(key, text, `officer.change|payload|${id}`),
        proposedBy: scope.officerId,
        proposedAt: now,
        expiresAt: new Date(now.getTime() + changeKinds[kind].openHours * 3_600_000),
      })
      .execute()
    await recordEvent(tx, { by: { kind: 'officer', id: scope.officerId, ...traceOf(keys, visitor) }, action: `${kind}-proposed`, object: { kind: 'change', id }, reason, afterHash: payloadHash })
  })
  return done({ changeId: id })
}
