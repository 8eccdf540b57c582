/**
 * Drawing and signing a registration card, verifying a card, stamping, verifying a stamp: a second, p95 and peak memory, each in a process of its own.
 * `node bench/papers.ts [seconds]`: of each, 5 where nothing is said; about 8 × seconds. Against hash and one signature (or check) of the same bytes; limits at p95.
 */
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { drawRegistrationCard } from '#core/card/draw-registration-card.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { verifyPdf } from '#platform/pdf/verify-pdf.ts'
import { stampPdf } from '#platform/pdf/stamp/stamp-pdf.ts'
import { verifyStamps } from '#platform/pdf/stamp/verify-stamps.ts'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { paperScan } from '#sandbox/pictures/paper-scan.ts'
import { aRegistrationCard } from '#test/a-registration-card.ts'
import { stampIssuer } from '#test/a-stamp.ts'
import { fakeTsa } from '#test/fakes/tsa.ts'
import { type Measured, closedLoop } from './ground/closed-loop.ts'
import { ms, perSecond, report } from './ground/report.ts'

type Work = () => Promise<() => unknown>
type Told = Measured & { peakMb: number }

const mostMb = 256
const seconds = Number(process.argv[2] ?? 5)

/** A letter of 400 kB as people send it. */
const aLetter = () => paperScan('Surat lamaran', { pages: 2, atLeastBytes: 400_000 })
const photo = pasFoto()
const issuer = () => stampIssuer('rsa')

function cardHouse() {
  const ca = createTestCa('rsa')
  const order = { signer: signerOf(ca.issue('Panitia', 'document-signing')), tsa: fakeTsa(signerOf(ca.issue('Waktu', 'time-stamping'))), name: 'Panitia', reason: 'Kartu', location: 'Jakarta', fieldName: 'kartu', at: new Date() }
  return { ca, signed: async () => signPdf(await drawRegistrationCard({ ...aRegistrationCard, photo: await photo }), order) }
}

/** What the signature alone takes: nobody who signs or checks these bytes can be faster. */
function floor(pdf: Buffer, what: 'sign' | 'verify') {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const digest = () => createHash('sha256').update(pdf).digest()
  const signature = sign('sha256', digest(), privateKey)
  return what === 'sign' ? () => sign('sha256', digest(), privateKey) : () => verify('sha256', digest(), publicKey, signature)
}

const works: Record<string, Work> = {
  'card drawn and signed': async () => cardHouse().signed,
  'card drawn and signed, floor': async () => floor(await cardHouse().signed(), 'sign'),
  'card verified': async () => {
    const { ca, signed } = cardHouse()
    const card = await signed()
    return () => verifyPdf(card, { trustedRoots: [ca.root] })
  },
  'card verified, floor': async () => floor(await cardHouse().signed(), 'verify'),
  'letter stamped': async () => {
    const [{ order }, letter] = [issuer(), await aLetter()]
    const asked = order()
    return () => stampPdf(letter, asked)
  },
  'letter stamped, floor': async () => floor(await aLetter(), 'sign'),
  'stamp verified': async () => {
    const { order, roots } = issuer()
    const stamped = await stampPdf(await aLetter(), order())
    return () => {
      if (verifyStamps(stamped, roots).verdict !== 'genuine') throw new Error('What was stamped is not genuine')
    }
  },
  'stamp verified, floor': async () => floor(await aLetter(), 'verify'),
}

/** At p95, of what somebody waits for (pdf.md §4, with room for the slowest machine). */
const limitsMs: Record<string, number> = { 'card drawn and signed': 150, 'card verified': 20, 'letter stamped': 50, 'stamp verified': 20 }

const asked = process.argv[3]
if (asked) {
  const act = await works[asked]!()
  const measured = await closedLoop({ atOnce: 1, seconds }, async () => act())
  // Not maxRSS: Linux counts what the parent held into it.
  const peakMb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024
  process.stdout.write(JSON.stringify({ ...measured, peakMb } satisfies Told))
  process.exit()
}

for (const [name, limitMs] of Object.entries(limitsMs)) {
  const [own, least] = [measure(name), measure(`${name}, floor`)]
  report({ name: `${name}, p95 against its limit`, perSecond: own.perSecond, ours: `${perSecond(own.perSecond)}, p50 ${ms(own.p50)}, p95 ${ms(own.p95)}`, peer: `${ms(limitMs)}; hash and key alone ${ms(least.p50)}`, ratio: own.p95 / limitMs, atMost: 1, note: ` ${(own.p50 / least.p50).toFixed(1)} x hash and key` })
  report({ name: `${name}, peak memory`, ours: `${own.peakMb.toFixed(0)} MB`, peer: `${mostMb} MB; hash and key alone ${least.peakMb.toFixed(0)} MB`, ratio: own.peakMb / mostMb, atMost: 1 })
}

function measure(name: string): Told {
  const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, String(seconds), name], { encoding: 'utf8', timeout: (seconds + 60) * 1000 })
  if (status !== 0) throw new Error(`${name}: ${stderr}`)
  const told = JSON.parse(stdout) as Told
  if (told.errors > 0 || told.count === 0) throw new Error(`${name}: ${told.count} done, ${told.errors} failed: ${stderr}`)
  return told
}
