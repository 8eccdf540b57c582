import { createECDH, randomBytes } from 'node:crypto'
import type { PushAddress } from '#platform/push/push-address.ts'
import { hashSecretToken, secretTokenOf } from '#platform/keys/secret-token.ts'
import type { TestDeps } from '#test/app.ts'

/** What a browser would answer; nobody is at its end. */
export function anAddress(endpoint = `https://fcm.googleapis.com/fcm/send/${randomBytes(12).toString('hex')}`): PushAddress {
  const pair = createECDH('prime256v1')
  return { endpoint, p256dh: pair.generateKeys('base64url'), auth: randomBytes(16).toString('base64url') }
}

/** A device that the account is known on, and its cookie. */
export async function aKnownDevice({ db, clock }: Pick<TestDeps, 'db' | 'clock'>, accountId: string): Promise<{ deviceLabel: string; deviceToken: string; network: string; requestId: string }> {
  const { token } = secretTokenOf(randomBytes(32))
  await db.insertInto('account.device').values({ tokenHash: hashSecretToken(token), accountId, label: 'Chrome di Android', usedAt: clock.now() }).execute()
  return { deviceLabel: 'Chrome di Android', deviceToken: token, network: '127.0.0.1', requestId: 'uji' }
}
