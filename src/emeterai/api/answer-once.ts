import type { HouseDeps } from '#emeterai/deps.ts'
import { createDataKey, decryptField, encryptField, openDataKey } from '#platform/keys/field-cipher.ts'
import { ApiProblem } from './problem.ts'

type Sent = { clientId: string; key: string; method: string; path: string; body: unknown }

/** Whoever began an answer and was killed holds its key no longer than this. */
const longestAnswerMs = 60_000
const keptMs = 24 * 3_600_000

const place = ({ clientId, key }: Sent) => `emeterai.api_answer|answer|${clientId}/${key}` as const

/**
 * The same Idempotency-Key gets the same answer and acts once; with another request it is refused. Refusals are not kept:
 * what was wrong may be put right under the same key. Kept for a day, encrypted, since an answer may hold a token.
 */
export async function answerOnce(deps: HouseDeps, sent: Sent, answer: () => Promise<unknown>): Promise<unknown> {
  const { db, keys, clock } = deps
  const requestMac = keys.sign('api-request', JSON.stringify([sent.method, sent.path, sent.body]))
  const row = { clientId: sent.clientId, key: sent.key }
  const startedAt = clock.now()
  const first = await db
    .insertInto('emeterai.apiAnswer')
    .values({ ...row, requestMac, startedAt })
    .onConflict((conflict) =>
      conflict
        .columns(['clientId', 'key'])
        .doUpdateSet({ startedAt })
        .where('emeterai.apiAnswer.status', 'is', null)
        .where('emeterai.apiAnswer.requestMac', '=', requestMac)
        .where('emeterai.apiAnswer.startedAt', '<', new Date(startedAt.getTime() - longestAnswerMs)),
    )
    .returning('key')
    .executeTakeFirst()
  if (!first) return replay(deps, sent, requestMac)

  try {
    const value = (await answer()) ?? null
    const { key, wrapped } = createDataKey(keys)
    await db
      .updateTable('emeterai.apiAnswer')
      .set({ status: 200, wrappedKey: wrapped, answer: encryptField(key, JSON.stringify(value), place(sent)) })
      .where('clientId', '=', row.clientId)
      .where('key', '=', row.key)
      .execute()
    return value
  } catch (error) {
    await db.deleteFrom('emeterai.apiAnswer').where('clientId', '=', row.clientId).where('key', '=', row.key).where('status', 'is', null).where('startedAt', '=', startedAt).execute()
    throw error
  }
}

async function replay({ db, keys }: HouseDeps, sent: Sent, requestMac: Buffer): Promise<unknown> {
  const kept = await db.selectFrom('emeterai.apiAnswer').select(['requestMac', 'wrappedKey', 'answer']).where('clientId', '=', sent.clientId).where('key', '=', sent.key).executeTakeFirst()
  if (!kept) throw new ApiProblem('in-progress')
  if (!kept.requestMac.equals(requestMac)) throw new ApiProblem('idempotency-key-reused')
  if (!kept.wrappedKey || !kept.answer) throw new ApiProblem('in-progress')
  return JSON.parse(decryptField(openDataKey(keys, kept.wrappedKey), kept.answer, place(sent))) as unknown
}

/** Forgets answers, access tokens and permits that are over. Run every hour. */
export async function sweepApi({ db, clock }: Pick<HouseDeps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  await db.deleteFrom('emeterai.apiAnswer').where('startedAt', '<', new Date(now.getTime() - keptMs)).execute()
  await db.deleteFrom('emeterai.accessToken').where('expiresAt', '<', now).execute()
  await db.deleteFrom('emeterai.stampPermit').where('expiresAt', '<', new Date(now.getTime() - keptMs)).execute()
}
