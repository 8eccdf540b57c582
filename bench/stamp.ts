/**
 * Stamps per second and memory, against the limit (SHA-256 and one RSA-2048 signature of the same bytes) and against
 * `pdfsig -add-signature` on the same files, in one run. `node bench/stamp.ts [rounds]`.
 */
import { spawnSync } from 'node:child_process'
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writePem } from '#platform/pdf/signing/pem.ts'
import { closeStamping, stampPdfSafely } from '#platform/pdf/stamp/stamp-safely.ts'
import { stampPdf } from '#platform/pdf/stamp/stamp-pdf.ts'
import { verifyStamps } from '#platform/pdf/stamp/verify-stamps.ts'
import { stampIssuer } from '#test/a-stamp.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { hasTool } from '#test/files/pdf/run-tool.ts'

const rounds = Number(process.argv[2] ?? 40)
const issuer = stampIssuer('rsa')
const order = issuer.order({ leftMm: 150, topMm: 10, revocation: { certificates: [...issuer.signer.certificates, issuer.stampCa.root, issuer.timeCa.root], crls: issuer.stampCa.crls(new Date()) } })
const folder = mkdtempSync(join(tmpdir(), 'sscasn-stamp-bench-'))
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Writing on every page, and noise that does not pack beside it: a scan as people send it. */
const aDocument = (pages: number, noiseBytes: number) =>
  fromPdfkit((doc) => {
    for (let page = 0; page < pages; page++) {
      if (page > 0) doc.addPage()
      doc.fontSize(11).text(`Halaman ${page + 1}. ${'Dengan hormat, saya yang bertanda tangan di bawah ini. '.repeat(40)}`)
      const stream = doc.ref({ Type: 'XObject' })
      stream.end(Buffer.from(Array.from({ length: Math.round(noiseBytes / pages) }, () => Math.floor(Math.random() * 256))))
    }
  })

async function medianMs(act: () => unknown, times = rounds): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < times + 3; round++) {
    const startedAt = performance.now()
    await act()
    if (round >= 3) taken.push(performance.now() - startedAt)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? Number.NaN
}

/** The most memory that a process of its own ever held, in MB, for as many rounds. */
function peakMb(what: 'stamp' | 'limit', file: string): number {
  const { stdout } = spawnSync(process.execPath, [import.meta.filename, String(rounds), what, file], { encoding: 'utf8' })
  return Number(stdout) / 1024
}

async function holdMemory(what: string, file: string) {
  const pdf = readFileSync(file)
  for (let round = 0; round < rounds; round++) {
    if (what === 'stamp') await stampPdf(pdf, order)
    else sign('sha256', createHash('sha256').update(pdf).digest(), privateKey)
  }
  // Not maxRSS: Linux counts what the parent held into it.
  process.stdout.write(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? 'NaN')
}

function preparePdfsig(): ((file: string) => void) | null {
  if (!hasTool('pdfsig') || !hasTool('certutil') || !hasTool('openssl')) return null
  const leaf = issuer.stampCa.issue('Pembanding', 'document-signing')
  const database = join(folder, 'nss')
  const run = (program: string, ...args: string[]) => spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  writeFileSync(join(folder, 'own.pem'), writePem(leaf.certificates))
  writeFileSync(join(folder, 'own.key'), leaf.key.export({ type: 'pkcs8', format: 'pem' }))
  run('mkdir', database)
  run('certutil', '-N', '-d', `sql:${database}`, '--empty-password')
  run('openssl', 'pkcs12', '-export', '-inkey', 'own.key', '-in', 'own.pem', '-name', 'pembanding', '-out', 'own.p12', '-passout', 'pass:x')
  run('pk12util', '-i', 'own.p12', '-d', `sql:${database}`, '-W', 'x', '-K', '')
  return (file) => {
    const { status, stderr } = run('pdfsig', '-nssdir', `sql:${database}`, '-add-signature', '-nick', 'pembanding', '-digest', 'SHA256', file, join(folder, 'signed.pdf'))
    if (status !== 0) throw new Error(`pdfsig: ${stderr}`)
    rmSync(join(folder, 'signed.pdf'))
  }
}

const [, , , what, held] = process.argv
if (what && held) {
  await holdMemory(what, held)
  process.exit()
}

const pdfsig = preparePdfsig()
if (!pdfsig) say('pdfsig or the tools of NSS are missing: no comparison with pdfsig')
for (const [title, pages, bytes] of [['450 KB, 6 pages', 6, 440_000], ['5.5 MB, 61 pages', 61, 5_400_000]] as const) {
  const pdf = await aDocument(pages, bytes)
  const file = join(folder, 'given.pdf')
  writeFileSync(file, pdf)
  const stamped = await stampPdf(pdf, order)
  if (verifyStamps(stamped, issuer.roots).verdict !== 'genuine') throw new Error('What is measured is not genuine')
  const limit = await medianMs(() => sign('sha256', createHash('sha256').update(pdf).digest(), privateKey))
  const own = await medianMs(() => stampPdf(pdf, order))
  const safe = await medianMs(() => stampPdfSafely(pdf, order))
  const verify = await medianMs(() => verifyStamps(stamped, issuer.roots))
  const other = pdfsig ? await medianMs(() => pdfsig(file), Math.min(rounds, 15)) : Number.NaN
  await Promise.all([stampPdfSafely(pdf, order), stampPdfSafely(pdf, order)])
  const startedAt = performance.now()
  await Promise.all(Array.from({ length: rounds }, () => stampPdfSafely(pdf, order)))
  const perSecond = (rounds * 1000) / (performance.now() - startedAt)
  const [memory, leastMemory] = [peakMb('stamp', file), peakMb('limit', file)]
  say(`${title} (${(pdf.length / 1e6).toFixed(2)} MB, the stamp adds ${((stamped.length - pdf.length) / 1000).toFixed(1)} kB)`)
  say(`  limit, hash and one signature   ${limit.toFixed(1).padStart(7)} ms`)
  say(`  stamp                           ${own.toFixed(1).padStart(7)} ms   ${(own / limit).toFixed(1)} x the limit   ${(1000 / own).toFixed(0)} a second in one thread`)
  say(`  stamp in its bounded process    ${safe.toFixed(1).padStart(7)} ms   ${(safe / limit).toFixed(1)} x the limit   ${perSecond.toFixed(0)} a second with two processes`)
  say(`  verify                          ${verify.toFixed(1).padStart(7)} ms`)
  say(`  pdfsig -add-signature           ${other.toFixed(1).padStart(7)} ms   ${(other / own).toFixed(1)} x our stamp, ${(other / safe).toFixed(1)} x in its process (no picture, no time stamp)`)
  say(`  memory of the process, at most  ${memory.toFixed(0).padStart(7)} MB   ${(memory / leastMemory).toFixed(1)} x that of hash and signature (${leastMemory.toFixed(0)} MB)`)
}
closeStamping()
rmSync(folder, { recursive: true })
