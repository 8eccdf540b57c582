import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { silentLog } from '#platform/log.ts'
import { openDemoStampCa } from '#platform/pdf/signing/demo-stamp-ca.ts'
import { createStampSigning } from '#platform/pdf/signing/create-stamp-signing.ts'
import { createRemoteSigner } from '#platform/pdf/signing/remote-signer.ts'
import type { Signer } from '#platform/pdf/signing/signer.ts'
import { signerOf } from '#platform/pdf/signing/test-ca.ts'
import { stampPdf } from '#platform/pdf/stamp/stamp-pdf.ts'
import { verifyStamps } from '#platform/pdf/stamp/verify-stamps.ts'
import { createSandbox } from '#sandbox/app.ts'
import { stampIssuer } from '#test/a-stamp.ts'
import { testConfig } from '#test/app.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'

let app: FastifyInstance
let origin: string
const config = testConfig()
beforeAll(async () => {
  app = await createSandbox(config, silentLog)
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => app.close())

const ca = () => openDemoStampCa(config.dataDir)
const remote = (change: object = {}) => createRemoteSigner({ url: `${origin}/signing`, token: config.STAMP_SIGNER_TOKEN, certificates: ca().leafOf(1).certificates, log: silentLog, ...change })
const stamped = (signer: Signer) => {
  const { timeCa, order } = stampIssuer()
  return stampPdf(buildPdf(onePage()), order({ signer, revocation: { certificates: [timeCa.root], crls: [] } }))
}

describe.each<[string, () => Signer]>([['a key at hand', () => signerOf(ca().leafOf(1))], ['the sandbox, over HTTP', () => remote()]])('%s', (_name, play) => {
  test('makes a stamp that is genuine under the root of stamps', async () => {
    const issuer = stampIssuer()
    const file = await stampPdf(buildPdf(onePage()), issuer.order({ signer: play() }))
    expect(verifyStamps(file, { stampRoots: [ca().root], timeRoots: issuer.roots.timeRoots })).toMatchObject({ verdict: 'genuine', signatures: [{ signerName: 'Penanda Meterai 1 TEST' }] })
  })
})

test('a wrong token, a silent service and the key of another certificate make no stamp', async () => {
  await expect(stamped(remote({ token: 'salah' }))).rejects.toThrow(PartyUnavailable)
  await expect(stamped(remote({ certificates: ca().leafOf(2).certificates }))).rejects.toThrow(PartyUnavailable)
  await app.inject({ method: 'POST', url: '/kendali/signing', payload: { mode: 'mati' } })
  await expect(stamped(remote())).rejects.toThrow(PartyUnavailable)
  await app.inject({ method: 'POST', url: '/kendali/signing', payload: { mode: 'normal' } })
  expect((await stamped(remote())).length).toBeGreaterThan(20_000)
})

test('the service signs digests of 32 bytes, and nothing else', async () => {
  const ask = (payload: object, token = config.STAMP_SIGNER_TOKEN) => app.inject({ method: 'POST', url: '/signing/sign', payload, headers: { authorization: `Bearer ${token}` } })
  expect((await ask({ digest: Buffer.alloc(31).toString('base64') })).statusCode).toBe(400)
  expect((await ask({ digest: 'bukan base64' })).statusCode).toBe(400)
  expect((await ask({})).statusCode).toBe(400)
  expect((await ask({ digest: Buffer.alloc(32).toString('base64') }, 'x')).statusCode).toBe(401)
})

test('the demo stamps as it is configured: by the sandbox, with its time stamp, and all of it in the document', async () => {
  const signing = createStampSigning({ ...config, STAMP_SIGNER_URL: `${origin}/signing`, tsaUrl: `${origin}/tsa` }, silentLog)
  const now = new Date()
  const order = stampIssuer().order({ signer: signing.signer, tsa: signing.tsa, revocation: signing.revocation(now) })
  const file = await stampPdf(buildPdf(onePage()), order)
  expect(verifyStamps(file, { ...signing, crls: signing.revocation(now).crls })).toMatchObject({ verdict: 'genuine', signatures: [{ isIntact: true, reasons: [] }] })
  expect(file.toString('latin1')).toMatch(/\/DSS <<\/Type \/DSS\n\/Certs \[(\d+ 0 R ?){6}\]\n\/CRLs \[(\d+ 0 R ?){2}\]\n>>/)
})
