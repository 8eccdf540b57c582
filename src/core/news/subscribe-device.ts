import { randomUUID } from 'node:crypto'
import { recordEvent } from '#core/audit/record-event.ts'
import { type Visitor, traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import { type Outcome, done, refused } from '#core/outcome.ts'
import { hashSecretToken } from '#platform/keys/secret-token.ts'
import type { PushAddress } from '#platform/push/push-address.ts'
import { endpointHash, sealAddress } from './address.ts'
import { mostDevices } from './rules/push-state.ts'

export type SubscribeRefusal = 'service-unknown' | 'device-unknown' | 'too-many'

type Parts = Pick<Deps, 'db' | 'keys' | 'clock' | 'push'>

/**
 * From now on news is pushed to this device too. It replaces what the device had before; a browser that told somebody else's
 * news until now tells theirs no more.
 */
export async function subscribeDevice({ db, keys, clock, push }: Parts, accountId: string, address: PushAddress, visitor: Visitor): Promise<Outcome<null, SubscribeRefusal>> {
  if (!push.isAllowed(address.endpoint)) return refused('service-unknown')
  if (!visitor.deviceToken) return refused('device-unknown')
  const deviceHash = hashSecretToken(visitor.deviceToken)
  const id = randomUUID()
  const sealed = sealAddress(keys, id, address)
  const hash = endpointHash(address.endpoint)
  return db.transaction().execute(async (tx): Promise<Outcome<null, SubscribeRefusal>> => {
    await tx.selectFrom('account.account').select('id').where('id', '=', accountId).forUpdate().executeTakeFirstOrThrow()
    const device = await tx.selectFrom('account.device').select('tokenHash').where('tokenHash', '=', deviceHash).where('accountId', '=', accountId).executeTakeFirst()
    if (!device) return refused('device-unknown')
    await tx.deleteFrom('news.subscription').where((of) => of.or([of('endpointHash', '=', hash), of.and([of('accountId', '=', accountId), of('deviceHash', '=', deviceHash)])])).execute()
    const { count } = await tx.selectFrom('news.subscription').select((of) => of.fn.countAll<string>().as('count')).where('accountId', '=', accountId).executeTakeFirstOrThrow()
    if (Number(count) >= mostDevices) return refused('too-many')
    await tx.insertInto('news.subscription').values({ id, accountId, deviceHash, deviceLabel: visitor.deviceLabel, endpointHash: hash, ...sealed, serverKey: push.keyId, createdAt: clock.now() }).execute()
    await recordEvent(tx, { by: { kind: 'applicant', id: accountId, ...traceOf(keys, visitor) }, action: 'news-device-added', object: { kind: 'account', id: accountId } })
    return done(null)
  })
}
