/**
 * Times signing, verifying, inspecting and drawing a card, and verifying by pdfsig where it is installed.
 * `node bench/card-sign.ts [rounds]`. Limits at p95: sign 50 ms, verify 20 ms, inspect 20 ms, draw a page 500 ms.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeTsa } from '#test/fakes/tsa.ts'
import { fromPdfkit } from '#test/files/pdf/honest-pdfs.ts'
import { closeInspection, inspectPdfSafely } from '#platform/pdf/inspect-safely.ts'
import { closeDrawing, renderPdfPage } from '#platform/pdf/render-page.ts'
import { signPdf } from '#platform/pdf/sign-pdf.ts'
import { type KeyKind, createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { verifyPdf } from '#platform/pdf/verify-pdf.ts'

const rounds = Number(process.argv[2] ?? 40)
const card = await fromPdfkit((doc) => doc.fontSize(11).text('Kartu Pendaftaran Sistem Seleksi Calon ASN. '.repeat(120)).addPage().text('Persyaratan Administrasi. '.repeat(80)))
let isWithinLimits = true

async function time(title: string, limitMs: number, act: () => unknown) {
  const times: number[] = []
  for (let round = 0; round < rounds + 3; round += 1) {
    const start = performance.now()
    await act()
    if (round >= 3) times.push(performance.now() - start)
  }
  const at = (share: number) => times.toSorted((a, b) => a - b)[Math.floor(times.length * share)] ?? 0
  isWithinLimits &&= at(0.95) < limitMs
  process.stdout.write(`${title.padEnd(34)} p50 ${at(0.5).toFixed(1).padStart(7)} ms   p95 ${at(0.95).toFixed(1).padStart(7)} ms\n`)
}

async function house(kind: KeyKind) {
  const ca = createTestCa(kind)
  const order = { signer: signerOf(ca.issue('Panitia', 'document-signing')), tsa: fakeTsa(signerOf(ca.issue('Waktu', 'time-stamping'))), name: 'Panitia', reason: 'Kartu', location: 'Jakarta', fieldName: 'kartu', at: new Date() }
  await time(`sign (${kind}, time stamp at hand)`, 50, () => signPdf(card, order))
  const signed = await signPdf(card, order)
  await time(`verify (${kind})`, 20, () => verifyPdf(signed, { trustedRoots: [ca.root] }))
  process.stdout.write(`${`the card grows (${kind})`.padEnd(34)} ${card.length} to ${signed.length} bytes\n`)
  return signed
}

const signed = await house('ec')
await house('rsa')
await time('inspect, in its process', 20, () => inspectPdfSafely(signed))
await time('draw a page, 800 pixels wide', 500, () => renderPdfPage(signed, 1, 800))

if (spawnSync('pdfsig', ['-v']).error === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-bench-'))
  const file = join(folder, 'card.pdf')
  writeFileSync(file, signed)
  await time('verify by pdfsig', Infinity, () => spawnSync('pdfsig', ['-nocert', file]))
  rmSync(folder, { recursive: true })
}
closeInspection()
closeDrawing()
process.exitCode = isWithinLimits ? 0 : 1
