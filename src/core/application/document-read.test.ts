import { afterAll, describe, expect, test } from 'vitest'
import { closeInspection } from '#platform/pdf/inspect-safely.ts'
import { closeDrawing } from '#platform/pdf/render-page.ts'
import { createLog } from '#platform/log.ts'
import { aBmp } from '#test/files/a-bmp.ts'
import { hostileFiles } from '#test/files/hostile-files.ts'
import { buildPdf, onePage } from '#test/files/pdf/build-pdf.ts'
import { fromPdfkit, honestPdfs } from '#test/files/pdf/honest-pdfs.ts'
import { hostilePdfs } from '#test/files/pdf/hostile-pdfs.ts'
import { drawLetter } from '#portal/documents/letter-template.ts'
import { readDocument } from './document-read.ts'

afterAll(() => {
  closeInspection()
  closeDrawing()
})

const parts = { faceFinder: null, log: createLog({ level: 'silent', door: 'test' }) }
const paper = { id: 'guru/ijazah', mediaType: 'application/pdf', minKb: 0, maxKb: 20_000, needsEmeterai: false } as const
const photo = { id: 'guru/ktp', mediaType: 'image/jpeg', minKb: 0, maxKb: 200, needsEmeterai: false } as const

test('every honest PDF is taken as it is', async () => {
  for (const [title, pdf] of Object.entries(honestPdfs())) {
    const bytes = await pdf
    const reading = await readDocument(parts, paper, bytes)
    expect(reading.ok && reading.document.bytes.equals(bytes), title).toBe(true)
  }
})

test('no PDF that acts, hides or exhausts is taken (trust.md T08)', async () => {
  const mayPass = ({ expected }: ReturnType<typeof hostilePdfs>[string]) => 'refusal' in expected && [expected.refusal].flat().includes('accepted')
  const refusals = Object.entries(hostilePdfs()).filter(([, file]) => !mayPass(file))
  expect(refusals.length).toBeGreaterThan(45)
  for (const [title, { pdf }] of refusals) expect((await readDocument(parts, paper, pdf)).ok, title).toBe(false)
}, 90_000)

describe('what is not what it says (trust.md T09, T10)', () => {
  const refusedAsPhoto = { truncated: 'broken', htmlAsJpg: 'wrong-type', svg: 'wrong-type', pngBomb: 'too-many-pixels', empty: 'empty' } as const

  test.each(Object.entries(refusedAsPhoto))('%s is no picture: %s', async (name, code) => {
    expect(await readDocument(parts, photo, await hostileFiles[name as keyof typeof refusedAsPhoto]())).toMatchObject({ ok: false, fault: { code } })
  })

  test('a BMP is told apart by name, and not taken here', async () => {
    const bmp = aBmp({ width: 60, height: 80, bits: 24, pixel: () => 0xffffff })
    expect(await readDocument(parts, photo, bmp)).toEqual({ ok: false, fault: { code: 'wrong-type', found: 'other-picture' } })
  })

  test.each(['pngAsJpg', 'withGps', 'polyglot', 'oversize'] as const)('%s becomes a plain JPEG within the limit', async (name) => {
    const reading = await readDocument(parts, photo, await hostileFiles[name]())
    if (!reading.ok) throw new Error(reading.fault.code)
    const { bytes } = reading.document
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]))
    expect(bytes.length).toBeLessThanOrEqual(200 * 1024)
    for (const trace of ['Exif', 'KameraContoh', '<script', 'PK\u0003\u0004']) expect(bytes.includes(trace), trace).toBe(false)
  })

  test.each(Object.keys(hostileFiles))('%s is no PDF', async (name) => {
    expect((await readDocument(parts, paper, await hostileFiles[name as keyof typeof hostileFiles]())).ok).toBe(false)
  })
})

test('a PDF with a password is refused; one with an empty page is kept with advice', async () => {
  const locked = buildPdf(onePage({}, ['<</Filter/Standard/V 2/R 3/Length 128/O(1)/U(2)/P -4>>']), { trailer: '/Encrypt 6 0 R' })
  expect(await readDocument(parts, paper, locked)).toEqual({ ok: false, fault: { code: 'encrypted' } })
  const half = await fromPdfkit((doc) => doc.text('Halaman dengan tulisan').addPage())
  expect(await readDocument(parts, paper, half)).toMatchObject({ ok: true, document: { pageCount: 2, findings: ['blank-page'] } })
})

describe('the words of a PDF tell a paper in the wrong slot (features.md B5)', () => {
  const transcript = ['TRANSKRIP AKADEMIK', 'Mata Kuliah SKS Nilai', 'Indeks Prestasi Kumulatif 3,52']
  const written = (lines: readonly string[]) => fromPdfkit((doc) => lines.forEach((line) => doc.text(line)))
  const read = async (id: string, pdf: Buffer) => readDocument(parts, { ...paper, id }, pdf)

  test('seen or laid over a scan', async () => {
    expect(await read('guru/ijazah', await written(transcript))).toMatchObject({ ok: true, document: { findings: ['looks-like-transcript'] } })
    const overScan = await fromPdfkit((doc) => {
      doc.rect(50, 50, 400, 600).fill('#333')
      doc.addContent('3 Tr')
      for (const line of transcript) doc.text(line)
    })
    expect(await read('guru/ijazah', overScan)).toMatchObject({ ok: true, document: { findings: ['looks-like-transcript'] } })
  })

  test('at once, unless many are opened together: then the worker reads them, and uploads keep their pace', async () => {
    const pdf = await written(transcript)
    expect(await read('guru/ijazah', pdf)).toMatchObject({ document: { paperState: 'read' } })
    const together = await Promise.all(Array.from({ length: 5 }, () => read('guru/ijazah', pdf)))
    const findings = together.map((outcome) => outcome.ok && `${outcome.document.paperState} ${outcome.document.findings.join()}`)
    expect(new Set([...findings, 'read looks-like-transcript'])).toEqual(new Set(['waiting ', 'read looks-like-transcript']))
    expect(await read('guru/ijazah', pdf)).toMatchObject({ document: { paperState: 'read', findings: ['looks-like-transcript'] } })
  })

  test('and nothing in the right one, or in a slot of an agency of which nothing is known', async () => {
    for (const id of ['guru/transkrip', 'abc/dokumen-1a2b3c4d']) expect(await read(id, await written(transcript)), id).toMatchObject({ ok: true, document: { findings: [] } })
  })

  test('our own templates stand in their slots without a word', async () => {
    for (const slot of ['surat-lamaran', 'surat-pernyataan']) {
      const letter = await drawLetter(slot, { name: 'Siti', instansi: 'Kementerian Contoh', jabatan: 'Guru Ahli Pertama' })
      expect(await read(`guru/${slot}`, letter), slot).toMatchObject({ document: { findings: [] } })
      expect(await read('guru/ijazah', letter), slot).toMatchObject({ document: { findings: [slot === 'surat-lamaran' ? 'looks-like-application-letter' : 'looks-like-statement'] } })
    }
  })
})
