import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { silentLog } from '#platform/log.ts'
import { sha256 } from '#platform/pdf/cms/write-signed-data.ts'
import { verifyTimeStamp } from '#platform/pdf/cms/verify-time-stamp.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { createSigning } from '#platform/pdf/signing/create-signing.ts'
import type { Tsa } from '#platform/pdf/signing/signer.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { createTsa } from '#platform/pdf/tsa-client.ts'
import { verifyPdf } from '#platform/pdf/verify-pdf.ts'
import { createSandbox } from '#sandbox/app.ts'
import { testConfig } from '#test/app.ts'
import { fakeTsa } from '#test/fakes/tsa.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'

let app: FastifyInstance
let url: string
const config = testConfig()
beforeAll(async () => {
  app = await createSandbox(config, silentLog)
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/tsa`
})
afterAll(() => app.close())

const order = (payload: object) => app.inject({ method: 'POST', url: '/kendali/tsa', payload })
const digest = sha256(Buffer.from('kartu'))

type Played = { tsa: Tsa; goDown(): Promise<void>; comeBack(): Promise<void> }
const real = (): Played => ({ tsa: createTsa({ url }), goDown: async () => void (await order({ mode: 'mati' })), comeBack: async () => void (await order({ mode: 'normal' })) })
function fake(): Played {
  const tsa = fakeTsa(signerOf(createTestCa().issue('TSA', 'time-stamping')))
  return { tsa, goDown: async () => tsa.goDown(), comeBack: async () => tsa.comeBack() }
}

describe.each([['the sandbox', real], ['the fake', fake]])('%s', (_name, play) => {
  test('stamps the digest with the time of now', async () => {
    const { at } = verifyTimeStamp(await play().tsa.stamp(digest), digest)
    expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(5000)
  })

  test('a stamp fits no other digest', async () => {
    const token = await play().tsa.stamp(digest)
    expect(() => verifyTimeStamp(token, sha256(Buffer.from('kartu lain')))).toThrow('content-changed')
  })

  test('nothing is stamped while it is down', async () => {
    const { tsa, goDown, comeBack } = play()
    await goDown()
    await expect(tsa.stamp(digest)).rejects.toThrow(PartyUnavailable)
    await comeBack()
    expect((await tsa.stamp(digest)).length).toBeGreaterThan(500)
  })
})

test('a card signed by the demo, stamped over HTTP, is genuine for the demo', async () => {
  const { signer, tsa, trustedRoots } = createSigning({ ...config, tsaUrl: url }, silentLog)
  const signed = await signPdf(buildPdf(onePage()), { signer, tsa, name: 'Panitia', reason: 'Kartu', location: 'Jakarta', fieldName: 'kartu', at: new Date() })
  expect(verifyPdf(signed, { trustedRoots })).toMatchObject({ verdict: 'genuine-unchanged', signatures: [{ signerName: 'Panitia Seleksi Nasional TEST' }] })
})

test('an authority that takes too long counts as silent', async () => {
  await order({ mode: 'lambat', delayMs: 2000 })
  await expect(createTsa({ url, totalMs: 100 }).stamp(digest)).rejects.toThrow(PartyUnavailable)
  await order({ mode: 'normal' })
})

test('what is no question is refused in the form of the protocol', async () => {
  const ask = (payload: Buffer) => app.inject({ method: 'POST', url: '/tsa', payload, headers: { 'content-type': 'application/timestamp-query' } })
  const reply = await ask(Buffer.from('bukan pertanyaan'))
  expect(reply.headers['content-type']).toBe('application/timestamp-reply')
  expect(reply.rawPayload.toString('hex')).toBe('30053003020102')
  expect((await app.inject({ method: 'POST', url: '/tsa', payload: {} })).statusCode).toBe(415)
})
