import { z } from 'zod'
import { PartyUnavailable, createParty } from '#platform/http/outbound.ts'
import type { Log } from '#platform/log.ts'
import type { SealService } from './signer.ts'

const sealed = z.object({ file: z.array(z.base64()).length(1) })
const code = z.object({ totp: z.string().min(4).max(20) })

export type BsreAccount = { url: string; user: string; password: string; subscriber: string }

/** The certification service of the state signs whole documents with the committee's electronic seal (domain.md §4.3). */
export function createBsre({ url, user, password, subscriber, log }: BsreAccount & { log: Log }): SealService {
  const party = createParty({ name: 'bsre', baseUrl: url, totalMs: 15_000, atOnce: 4, log })
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
  const ask = async <Answer>(path: string, body: object, shape: z.ZodType<Answer>): Promise<Answer> => {
    const reply = shape.safeParse(await party.post(path, body, headers))
    if (!reply.success) throw new PartyUnavailable('bsre', reply.error)
    return reply.data
  }
  return {
    async seal(pdf, { reason, location }) {
      const { totp } = await ask('api/v2/seal/get/totp', { idSubscriber: subscriber, data: 1 }, code)
      const order = { idSubscriber: subscriber, totp, signatureProperties: [{ tampilan: 'INVISIBLE', location, reason }], file: [pdf.toString('base64')] }
      const { file } = await ask('api/v2/seal/pdf', order, sealed)
      return Buffer.from(file[0] ?? '', 'base64')
    },
  }
}
