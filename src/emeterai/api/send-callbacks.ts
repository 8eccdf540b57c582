import { sql } from 'kysely'
import type { HouseDeps } from '#emeterai/deps.ts'
import { signBody } from '#platform/http/signed-body.ts'
import { carried, inSpan } from '#platform/tracing/tracing.ts'
import { findCallbackTarget } from './portal-client.ts'

const callbackSignatureHeader = 'x-emeterai-signature'

type Owed = { id: string; clientId: string; event: string; payload: { stampId: string; state: string; traceparent?: string }; tries: number }

const columns = ['id', 'clientId', 'event', 'payload', 'tries'] as const

/** Of one portal in one round. */
const mostAtOnce = 100
const mostPortals = 50
const takesMs = 5000

/**
 * Sends every call-back that is due: at once, then after 30 s, 1, 2, 4 minutes …, at most every 6 hours, for a week. Taken
 * means 2xx. Each portal is called apart from the others, and one that does not answer is not called again in this round.
 */
export async function sendCallbacks(deps: HouseDeps): Promise<number> {
  const now = deps.clock.now()
  const portals = await dueAt(deps, now).select('clientId').groupBy('clientId').orderBy(({ fn }) => fn.min('createdAt')).limit(mostPortals).execute()
  const taken = await Promise.all(portals.map(({ clientId }) => sendToPortal(deps, clientId, now)))
  return taken.reduce((sum, count) => sum + count, 0)
}

const dueAt = ({ db }: HouseDeps, now: Date) =>
  db
    .selectFrom('emeterai.portalCallback')
    .where('sentAt', 'is', null)
    .where('createdAt', '>', new Date(now.getTime() - 7 * 86_400_000))
    .where(sql<boolean>`created_at + least(interval '30 seconds' * (power(2, least(tries, 14)) - 1), interval '6 hours' * tries) <= ${now}`)

async function sendToPortal(deps: HouseDeps, clientId: string, now: Date): Promise<number> {
  const owed = await dueAt(deps, now).select(columns).where('clientId', '=', clientId).orderBy('createdAt').limit(mostAtOnce).execute()
  let taken = 0
  for (const one of owed) {
    const { isTaken, isSilent } = await sendCallback(deps, one as Owed)
    if (isTaken) taken += 1
    // Whoever let us wait once would let us wait for each of a hundred; the rest stays due.
    if (isSilent) break
  }
  return taken
}

/** An operator's "send it again": due at once, whatever came of it before. */
export async function resendCallback(deps: HouseDeps, id: string): Promise<boolean> {
  const one = await deps.db.selectFrom('emeterai.portalCallback').select(columns).where('id', '=', id).executeTakeFirst()
  return one ? (await sendCallback(deps, one as Owed)).isTaken : false
}

/** Silent: it could not be reached, or did not answer in time. */
type Sent = { isTaken: boolean; isSilent: boolean }

async function sendCallback(deps: HouseDeps, { id, clientId, event, payload, tries }: Owed): Promise<Sent> {
  const { db, clock, log } = deps
  const target = await findCallbackTarget(deps, clientId)
  const stamp = await db.selectFrom('emeterai.portalStamp').select('key').where('clientId', '=', clientId).where('stampId', '=', payload.stampId).executeTakeFirst()
  if (!target || !stamp) return { isTaken: await note(deps, id, tries, null), isSilent: false }
  const body = Buffer.from(JSON.stringify({ id, event, key: stamp.key, state: payload.state }))
  const headers = { 'content-type': 'application/json', [callbackSignatureHeader]: signBody(target.secret, body, clock.now()) }
  try {
    const status = await inSpan('portal-callback POST', { kind: 'client', from: payload.traceparent, facts: { 'sscasn.party': clientId } }, async (span) => {
      const response = await fetch(target.url, { method: 'POST', body, headers: { ...headers, ...carried() }, redirect: 'error', signal: AbortSignal.timeout(takesMs) })
      span?.setAttribute('http.response.status_code', response.status)
      await response.body?.cancel()
      return response.status
    })
    return { isTaken: await note(deps, id, tries, status), isSilent: false }
  } catch (error) {
    log.warn('portal-callback-not-taken', { code: event, error })
    return { isTaken: await note(deps, id, tries, null), isSilent: true }
  }
}

async function note({ db, clock }: HouseDeps, id: string, tries: number, status: number | null): Promise<boolean> {
  const isTaken = status !== null && status >= 200 && status < 300
  await db
    .updateTable('emeterai.portalCallback')
    .set({ tries: Math.min(tries + 1, 32_000), lastStatus: status, ...(isTaken ? { sentAt: clock.now() } : {}) })
    .where('id', '=', id)
    .execute()
  return isTaken
}

export type OwedCallback = { id: string; clientId: string; event: string; createdAt: Date; tries: number; lastStatus: number | null }

/** What portals have not taken yet, longest first; for operators. */
export async function listOwedCallbacks({ db }: Pick<HouseDeps, 'db'>): Promise<OwedCallback[]> {
  return db.selectFrom('emeterai.portalCallback').select(['id', 'clientId', 'event', 'createdAt', 'tries', 'lastStatus']).where('sentAt', 'is', null).orderBy('createdAt').limit(200).execute()
}
