import CircuitBreaker from 'opossum'
import webPush from 'web-push'
import type { Log } from '#platform/log.ts'
import { type PushAddress, isAllowedEndpoint } from './push-address.ts'
import { type PushKey, createPushKey } from './push-key.ts'

/** `topic`: of two with the same the push service keeps the later one, so that a try that is repeated is shown once. */
export type Push = { address: PushAddress; payload: object; seconds: number; isUrgent: boolean; topic: string }

/** What the push service said. `later`: nothing is known, or it asked for another try, at the earliest after `seconds`. */
export type PushReply =
  | { said: 'taken' | 'gone' | 'refused'; status: number | null }
  | { said: 'later'; status: number | null; seconds: number | null }

export type PushSender = {
  publicKey: string
  keyId: string
  isAllowed(endpoint: string): boolean
  send(push: Push): Promise<PushReply>
}

type Options = { key: string; contact: string; hosts: readonly string[]; log: Log; totalMs?: number }

const mostAskedSeconds = 6 * 3600

/**
 * Pushes by RFC 8030, encrypted for the browser alone (RFC 8291). To each push service one breaker: while half of the last
 * calls failed the next ones are put off without a call. No redirect is followed, and of the reply only its status is read.
 */
export function createPushSender({ key, contact, hosts, log, totalMs = 5000 }: Options): PushSender {
  const own = createPushKey(key)
  const breakers = new Map<string, CircuitBreaker<[string, RequestInit], Response>>()
  const forgetAll = () => {
    // A breaker counts by a timer that holds it until it is shut down.
    for (const breaker of breakers.values()) breaker.shutdown()
    breakers.clear()
  }
  const breakerOf = (origin: string) => {
    const known = breakers.get(origin)
    if (known) return known
    const breaker = new CircuitBreaker(ask, { timeout: totalMs, capacity: 8, errorThresholdPercentage: 50, volumeThreshold: 5, rollingCountTimeout: 20_000, resetTimeout: 5000 })
    breaker.on('open', () => log.warn('party-breaker-opened', { party: 'push' }))
    breaker.on('close', () => log.info('party-breaker-closed', { party: 'push' }))
    // Hosts are few, but a wildcard has as many as somebody names.
    if (breakers.size >= 100) forgetAll()
    breakers.set(origin, breaker)
    return breaker
  }
  const ask = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(totalMs) })
    await response.body?.cancel()
    if (response.status >= 500) throw new PushServiceDown(response)
    return response
  }
  return {
    publicKey: own.publicKey,
    keyId: own.id,
    isAllowed: (endpoint) => isAllowedEndpoint(endpoint, hosts),
    async send(push) {
      // Asked again: what was allowed when the browser came may not be any more.
      if (!isAllowedEndpoint(push.address.endpoint, hosts)) return { said: 'refused', status: null }
      const { endpoint, method, headers, body } = requestOf(push, own, contact)
      try {
        return replyOf(await breakerOf(new URL(endpoint).origin).fire(endpoint, { method, headers: headers as Record<string, string>, body: new Uint8Array(body) }))
      } catch (error) {
        return error instanceof PushServiceDown ? { said: 'later', status: error.status, seconds: error.seconds } : { said: 'later', status: null, seconds: null }
      }
    },
  }
}

function requestOf({ address: { endpoint, p256dh, auth }, payload, seconds, isUrgent, topic }: Push, { publicKey, privateKey }: PushKey, contact: string) {
  return webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(payload), {
    vapidDetails: { subject: contact, publicKey, privateKey },
    TTL: seconds,
    urgency: isUrgent ? 'high' : 'normal',
    topic,
    contentEncoding: 'aes128gcm',
  })
}

function replyOf({ status, headers }: Response): PushReply {
  if (status >= 200 && status < 300) return { said: 'taken', status }
  if (status === 404 || status === 410) return { said: 'gone', status }
  if (status === 429) return { said: 'later', status, seconds: askedSeconds(headers) }
  return { said: 'refused', status }
}

/** Retry-After in seconds; as a date nobody sends it. */
function askedSeconds(headers: Headers): number | null {
  const text = headers.get('retry-after') ?? ''
  return /^\d{1,6}$/.test(text) ? Math.min(Number(text), mostAskedSeconds) : null
}

class PushServiceDown extends Error {
  readonly status: number
  readonly seconds: number | null
  constructor({ status, headers }: Response) {
    super(`The push service answered ${status}`)
    this.name = 'PushServiceDown'
    this.status = status
    this.seconds = askedSeconds(headers)
  }
}
