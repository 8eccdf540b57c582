import { recordEvent } from '#core/audit/record-event.ts'
import type { Deps } from '#core/deps.ts'
import { limits as limitTable } from '#platform/limits/limit-names.ts'
import { insertSignInEvent } from './store.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'

/** Writes down a wrong password, the same for NIKs with and without an account (trust.md T01), and tells who should know. */
export async function recordFailure(deps: Deps, nikIndex: Buffer, failures: number, visitor: Visitor): Promise<void> {
  const { db, keys, clock, queue } = deps
  await db.transaction().execute(async (tx) => {
    const eventId = await insertSignInEvent(tx, { nikIndex, at: clock.now(), kind: 'sign-in-failed', deviceLabel: visitor.deviceLabel })
    await recordEvent(tx, { by: { kind: 'anonymous', ...traceOf(keys, visitor) }, action: 'sign-in-failed', object: { kind: 'sign-in-event', id: eventId } })
    // The worker looks whether there is an owner to tell: here it would show in the time.
    if (failures === limitTable['sign-in-nik'].points) await queue.send(tx, 'notice-failures', { eventId })
  })
  await raiseAlarm(deps, visitor)
}

/** Many people behind one address are a campus; many failures behind it are a sign, told once as it is crossed. */
async function raiseAlarm({ db, limits, log }: Deps, { network }: Visitor): Promise<void> {
  const counted = [
    { name: 'sign-in-network' as const, used: (await limits.consume('sign-in-network', network)).used },
    { name: 'sign-in-everywhere' as const, used: (await limits.consume('sign-in-everywhere', 'all')).used },
  ]
  for (const { name, used } of counted) {
    if (used !== limitTable[name].points) continue
    log.warn('sign-in-attack-suspected', { code: name, count: used })
    await db.transaction().execute((tx) => recordEvent(tx, { by: { kind: 'system' }, action: 'sign-in-attack-suspected', reason: name }))
  }
}
