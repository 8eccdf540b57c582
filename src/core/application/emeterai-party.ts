import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type Party, PartyRefused, PartyUnavailable, createParty } from '#platform/http/outbound.ts'
import type { Log } from '#platform/log.ts'
import { problem, token } from './emeterai-replies.ts'

export type Credentials = { client: string; secret: string }

export type Refusal = z.infer<typeof problem>

/** What one call needs: our bearer, and for everything unsafe a key under which it acts once. */
export type Headers = Record<string, string>

/** One distributor's API, with our access token renewed in time. */
export type DistributorParty = {
  isAnswering(): boolean
  /** The reply, or the refusal in the distributor's own words when its code is among `refusals`. Throws PartyUnavailable. */
  ask<Reply>(shape: z.ZodType<Reply>, call: (party: Party, headers: Headers) => Promise<unknown>, refusals?: readonly string[]): Promise<Answer<Reply>>
  bytes(path: string, mostBytes: number): Promise<Buffer>
}

export type Answer<Reply> = { ok: true; value: Reply } | { ok: false; refused: Refusal }

const statuses = [400, 401, 402, 403, 404, 409, 410, 422, 429]

/** A page waits 5 seconds at most; a job that sends or fetches a whole document 20. */
export function createDistributorParty(id: string, baseUrl: string, { client, secret }: Credentials, log: Log, totalMs: number): DistributorParty {
  const name = `emeterai-${id}`
  const party = createParty({ name, baseUrl, totalMs, refusals: statuses, log })
  let access: { token: string; until: number } | null = null

  async function bearer(): Promise<string> {
    if (access && access.until > Date.now()) return access.token
    const reply = read(name, token, await party.post('token', { grant_type: 'client_credentials', client_id: client, client_secret: secret }).catch(asUnavailable(name)))
    access = { token: reply.access_token, until: Date.now() + Math.max(1, reply.expires_in - 30) * 1000 }
    return access.token
  }

  async function withBearer<Reply>(run: (headers: Headers) => Promise<Reply>): Promise<Reply> {
    const key = randomUUID()
    const headers = async () => ({ authorization: `Bearer ${await bearer()}`, 'idempotency-key': key })
    try {
      return await run(await headers())
    } catch (error) {
      if (!(error instanceof PartyRefused) || error.status !== 401) throw error
      // Revoked or forgotten there: once more with a new one.
      access = null
      return run(await headers())
    }
  }

  return {
    isAnswering: () => party.isAnswering(),
    async ask(shape, call, refusals = []) {
      try {
        return { ok: true, value: read(name, shape, await withBearer((headers) => call(party, headers))) }
      } catch (error) {
        const refused = error instanceof PartyRefused ? problem.safeParse(error.reply) : null
        if (refused?.success && refusals.includes(refused.data.code)) return { ok: false, refused: refused.data }
        throw asOneError(name, error)
      }
    },
    bytes: (path, mostBytes) => withBearer((headers) => party.getBytes(path, mostBytes, headers)).catch(asUnavailable(name)),
  }
}

function read<Reply>(name: string, shape: z.ZodType<Reply>, reply: unknown): Reply {
  const parsed = shape.safeParse(reply)
  if (!parsed.success) throw new PartyUnavailable(name, parsed.error)
  return parsed.data
}

const asOneError = (name: string, error: unknown) => (error instanceof PartyRefused ? new PartyUnavailable(name, error) : error)

const asUnavailable = (name: string) => (error: unknown) => {
  throw asOneError(name, error)
}
