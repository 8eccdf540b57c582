import { z } from 'zod'
import { done, refused } from '#core/outcome.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { Log } from '#platform/log.ts'
import { type Credentials, createDistributorParty } from './emeterai-party.ts'
import * as replies from './emeterai-replies.ts'
import type { Emeterai, EmeteraiDistributor, FoundStamp, LedgerReport } from './emeterai.ts'

/** Guide IV, as the distributors are named in their addresses. */
export const distributorIds = ['pds', 'mitra-pajakku', 'finnet', 'mitracomm', 'swadharma'] as const

const mostStampedBytes = 12 * 1024 * 1024
/** After so long nobody else is begun with. */
const mostAskMs = 10_000
const nothing = z.unknown().transform(() => null)

/** The e-meterai house over HTTP, one party for each distributor: when one is down, the others are still asked (domain.md §2.2). */
export function createEmeterai({ url, log, ...credentials }: { url: string; log: Log } & Credentials): Emeterai {
  const distributors = new Map<string, IssuerParty>(
    distributorIds.map((id) => [id, createDistributor(id, `${url}/${id}/api/v1`, credentials, log)]),
  )

  /** One issuer stands behind all five, so whoever answers well is asked first. Somebody waits, so not for all of them. */
  async function anyOf<Reply>(ask: (distributor: IssuerParty) => Promise<Reply>): Promise<Reply> {
    const order = [...distributors.values()].toSorted((a, b) => Number(b.isAnswering()) - Number(a.isAnswering()))
    const until = Date.now() + mostAskMs
    let last: unknown
    for (const distributor of order) {
      if (Date.now() > until) break
      try {
        return await ask(distributor)
      } catch (error) {
        if (!(error instanceof PartyUnavailable)) throw error
        last = error
      }
    }
    throw new PartyUnavailable('emeterai', last)
  }

  return {
    at(distributorId) {
      const distributor = distributors.get(distributorId)
      if (!distributor) throw new Error(`There is no distributor ${distributorId}`)
      return distributor
    },
    verify: (pdf) => anyOf((distributor) => distributor.verify(pdf)),
    ledger: () => anyOf((distributor) => distributor.ledger()),
  }
}

/** What any distributor says for the issuer behind it. */
type IssuerParty = EmeteraiDistributor & { verify(pdf: Buffer): Promise<FoundStamp[]>; ledger(): Promise<LedgerReport> }

function createDistributor(id: string, baseUrl: string, credentials: Credentials, log: Log) {
  const page = createDistributorParty(id, baseUrl, credentials, log, 5000)
  const files = createDistributorParty(id, baseUrl, credentials, log, 20_000)
  const verifier = createDistributorParty(id, baseUrl, credentials, log, 8000)
  const linkOver = ['link-over'] as const
  const withLink = (token: string) => ({ 'x-link-token': token })
  return {
    isAnswering: () => page.isAnswering(),
    async status() {
      return valueOf(await page.ask(replies.status, (party, headers) => party.get('status', headers)))
    },
    async ledger() {
      return valueOf(await page.ask(replies.ledger, (party, headers) => party.get('ledger', headers)))
    },
    async register({ ktp, ...registration }) {
      const answer = await files.ask(nothing, (party, headers) => party.post('registrations', { ...registration, kind: 'personal', ktp: ktp.toString('base64') }, headers), ['invalid'])
      return answer.ok ? done(null) : { ...refused('not-fitting'), fields: answer.refused.fields ?? [] }
    },
    async beginSignIn(who) {
      const answer = await page.ask(replies.signIn, (party, headers) => party.post('sign-ins', who, headers), ['wrong-credentials', 'account-not-active', 'too-often'])
      return answer.ok ? done(answer.value) : refused(answer.refused.code as 'wrong-credentials' | 'account-not-active' | 'too-often')
    },
    async resendCode({ signInId, subject }) {
      const answer = await page.ask(nothing, (party, headers) => party.post(`sign-ins/${signInId}/codes`, { subject }, headers), ['too-often', 'expired'])
      return answer.ok ? done(null) : refused(answer.refused.code === 'too-often' ? 'too-often' : 'expired')
    },
    async completeSignIn({ signInId, code, subject }) {
      const answer = await page.ask(replies.link, (party, headers) => party.post(`sign-ins/${signInId}/link`, { code, subject }, headers), ['wrong-code', 'expired', 'too-many-tries'])
      if (!answer.ok) return refused(answer.refused.code as 'wrong-code' | 'expired' | 'too-many-tries')
      return done({ token: answer.value.linkToken, expiresAt: answer.value.expiresAt })
    },
    async findHolder(token) {
      const answer = await page.ask(replies.holder, (party, headers) => party.get('holder', { ...headers, ...withLink(token) }), linkOver)
      return answer.ok ? answer.value : null
    },
    async revoke(token) {
      await page.ask(nothing, (party, headers) => party.remove('link', { ...headers, ...withLink(token) }), linkOver)
    },
    async placePurchase(token, { key, quantity }) {
      const answer = await page.ask(replies.purchase, (party, headers) => party.post('purchases', { quantity, termsAccepted: true }, { ...headers, ...withLink(token), 'idempotency-key': key }), ['invalid', 'link-over'])
      return answer.ok ? done(answer.value) : refused(answer.refused.code === 'invalid' ? 'not-fitting' : 'link-over')
    },
    async findPurchase(token, number) {
      const answer = await page.ask(replies.purchase, (party, headers) => party.get(`purchases/${encodeURIComponent(number)}`, { ...headers, ...withLink(token) }), ['unknown-purchase', 'link-over'])
      return answer.ok ? answer.value : null
    },
    async setPin(token, pin) {
      const answer = await page.ask(nothing, (party, headers) => party.put('pin', { pin }, { ...headers, ...withLink(token) }), ['invalid', 'weak-pin', 'pin-set-before', 'link-over'])
      if (answer.ok) return done(null)
      return refused(answer.refused.code === 'invalid' ? 'weak-pin' : (answer.refused.code as 'weak-pin' | 'pin-set-before' | 'link-over'))
    },
    async permit(token, order) {
      const answer = await page.ask(replies.permit, (party, headers) => party.post('permits', order, { ...headers, ...withLink(token) }), ['wrong-pin', 'pin-not-set', 'pin-waits', 'pin-locked', 'link-over'])
      if (answer.ok) return { ok: true, value: answer.value }
      const { code, waitSeconds = 60 } = answer.refused
      return code === 'pin-waits' ? { ok: false, refusal: code, waitSeconds } : { ok: false, refusal: code as 'wrong-pin' | 'pin-not-set' | 'pin-locked' | 'link-over' }
    },
    async orderStamp({ key, permitId, file, claimedName, document, place }) {
      const body = { permitId, file: file.toString('base64'), fileName: claimedName, document, place }
      const answer = await files.ask(replies.stamp, (party, headers) => party.put(`stamps/${key}`, body, headers), ['no-quota', 'no-permit', 'file-refused', 'place-refused'])
      return answer.ok ? done(answer.value) : refused(answer.refused.code as 'no-quota' | 'no-permit' | 'file-refused' | 'place-refused')
    },
    async findStamp(key) {
      const answer = await page.ask(replies.stamp, (party, headers) => party.get(`stamps/${key}`, headers), ['unknown-stamp'])
      return answer.ok ? answer.value : null
    },
    loadStampedFile: (key) => files.bytes(`stamps/${key}/file`, mostStampedBytes),
    async verify(pdf) {
      const answer = await verifier.ask(replies.verification, (party, headers) => party.postBytes('verifications', pdf, 'application/pdf', headers), ['file-refused'])
      // What the issuer cannot read carries no stamp that it would vouch for.
      return answer.ok ? answer.value.stamps : [{ verdict: 'invalid', serial: null, sealedAt: null }]
    },
  } satisfies IssuerParty
}

/** For calls that the distributor has no refusal for. */
function valueOf<Value>(answer: { ok: true; value: Value } | { ok: false }): Value {
  if (!answer.ok) throw new Error('A refusal where none was asked for')
  return answer.value
}
