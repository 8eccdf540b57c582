import { X509Certificate, verify } from 'node:crypto'
import { z } from 'zod'
import { PartyUnavailable, createParty } from '#platform/http/outbound.ts'
import type { Log } from '#platform/log.ts'
import { sha256 } from '#platform/pdf/cms/write-signed-data.ts'
import type { Signer } from './signer.ts'

const answered = z.object({ signature: z.base64() })

type Options = { url: string; token: string; certificates: Buffer[]; log: Log }

/**
 * A key that never leaves another machine: it is shown a SHA-256 digest and answers the signature, which is checked before
 * anybody relies on it. A service that is slow, down or signs something else throws PartyUnavailable.
 */
export function createRemoteSigner({ url, token, certificates, log }: Options): Signer {
  const party = createParty({ name: 'stamp-signer', baseUrl: url, totalMs: 5000, atOnce: 16, log })
  const [own] = certificates
  if (!own) throw new Error('A remote signer needs the certificate of its key')
  const { publicKey } = new X509Certificate(own)
  return {
    certificates,
    async sign(toBeSigned) {
      const answer = answered.safeParse(await party.post('sign', { digest: sha256(toBeSigned).toString('base64') }, { authorization: `Bearer ${token}` }))
      if (!answer.success) throw new PartyUnavailable('stamp-signer', answer.error)
      const signature = Buffer.from(answer.data.signature, 'base64')
      if (!verify('sha256', toBeSigned, publicKey, signature)) throw new PartyUnavailable('stamp-signer', new Error('The signature is of another key'))
      return signature
    },
  }
}
