import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { silentLog } from '#platform/log.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { createBsre } from '#platform/pdf/signing/bsre.ts'
import { openDemoCa } from '#platform/pdf/signing/demo-ca.ts'
import type { SealService, Signer } from '#platform/pdf/signing/signer.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
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
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/bsre`
})
afterAll(() => app.close())

const bsre = (change: object = {}) => createBsre({ url, user: 'sscasn', password: 'demo', subscriber: 'PANSELNAS', log: silentLog, ...change })
const card = buildPdf(onePage())
const text = { name: 'Panitia Seleksi', reason: 'Kartu Pendaftaran', location: 'Jakarta', fieldName: 'kartu', at: new Date() }

/** A key at hand and the service elsewhere must be of the same use to whoever signs a card. */
function atHand(): { signer: Signer | SealService; root: Buffer } {
  const ca = createTestCa()
  return { signer: signerOf(ca.issue('Panitia', 'document-signing')), root: ca.root }
}
const elsewhere = (): { signer: Signer | SealService; root: Buffer } => ({ signer: bsre(), root: openDemoCa(config.dataDir).root })

describe.each([['a key at hand', atHand], ['the sandbox of BSrE', elsewhere]])('%s', (_name, play) => {
  test('appends a signature and changes no byte of the card', async () => {
    const { signer } = play()
    const signed = await signPdf(card, { ...text, signer, tsa: fakeTsa(signerOf(createTestCa().issue('TSA', 'time-stamping'))) })
    expect(signed.subarray(0, card.length).equals(card)).toBe(true)
    expect(verifyPdf(signed, { trustedRoots: [] }).signatures).toMatchObject([{ verdict: 'foreign', reasons: ['untrusted-issuer'] }])
  })
})

test('the seal is genuine for whoever trusts the root of BSrE', async () => {
  const { signer, root } = elsewhere()
  const signed = await signPdf(card, { ...text, signer, tsa: fakeTsa(signerOf(createTestCa().issue('TSA', 'time-stamping'))) })
  expect(verifyPdf(signed, { trustedRoots: [root] })).toMatchObject({ verdict: 'genuine-unchanged', signatures: [{ signerName: 'Segel Elektronik BSrE Contoh TEST' }] })
})

test('a refused password, a document that cannot be sealed and a silent service are no seal', async () => {
  await expect(bsre({ password: 'salah' }).seal(card, text)).rejects.toThrow(PartyUnavailable)
  await expect(bsre().seal(Buffer.from('bukan PDF'), text)).rejects.toThrow(PartyUnavailable)
  await app.inject({ method: 'POST', url: '/kendali/bsre', payload: { mode: 'mati' } })
  await expect(bsre().seal(card, text)).rejects.toThrow(PartyUnavailable)
  await app.inject({ method: 'POST', url: '/kendali/bsre', payload: { mode: 'normal' } })
})

test('a code seals once, and only for whom it was given', async () => {
  const ask = (path: string, payload: object) => app.inject({ method: 'POST', url: `/bsre/api/v2/seal/${path}`, payload, headers: { authorization: `Basic ${Buffer.from('sscasn:demo').toString('base64')}` } })
  const { totp } = (await ask('get/totp', { idSubscriber: 'PANSELNAS', data: 1 })).json()
  const order = { idSubscriber: 'PANSELNAS', totp, signatureProperties: [{ tampilan: 'INVISIBLE' }], file: [card.toString('base64')] }
  expect((await ask('pdf', { ...order, idSubscriber: 'LAIN' })).statusCode).toBe(403)
  expect((await ask('pdf', order)).statusCode).toBe(200)
  expect((await ask('pdf', order)).statusCode).toBe(403)
})

test('a service that answers with another document is not believed', async () => {
  const other: SealService = { seal: async () => buildPdf(onePage({ text: 'dokumen lain '.repeat(100) })) }
  await expect(signPdf(card, { ...text, signer: other, tsa: fakeTsa(signerOf(createTestCa().issue('TSA', 'time-stamping'))) })).rejects.toThrow('another document')
})
