import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pasFoto } from '#sandbox/pictures/pas-foto.ts'
import { aRegistrationCard, aSnapshot } from '#test/a-registration-card.ts'
import { pdfText } from '#test/pdf-text.ts'
import { drawRegistrationCard } from './draw-registration-card.ts'
import type { RegistrationCard } from './registration-card.ts'

const card: RegistrationCard = { ...aRegistrationCard, photo: await pasFoto('siti') }
const pages = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length
const oneLine = (pdf: Buffer) => pdfText(pdf).replace(/\s+/g, ' ')

test('says everything that the guide’s card says (Gambar 63 and 64)', async () => {
  const lines = pdfText(await drawRegistrationCard(card)).split('\n')
  for (const line of [
    'Kartu Pendaftaran', 'Pemerintah Provinsi Daerah Khusus Ibukota Jakarta', 'PPPK Teknis', 'Umum', '1271 0161 0788 0000', "Nur'aini Lubis", 'Nuraini Lbs.', 'Medan / 21-07-1988',
    'Kota Medan / 12-07-1988', 'Perempuan', 'Universitas Contoh', 'A', 'Ilmu Administrasi Negara', 'IJ-2013-0001 / 2013', 'SMK 35 Jakarta, Jakarta Pusat, DKI Jakarta', '14-10-2022 / 07:05:07 WIB',
    'Kualifikasi Pendidikan tambahan', 'Kategori Peserta', '(Halaman diisi oleh Petugas Verifikasi Berkas)', '1. Pas foto terbaru berlatar merah', '[  ]', 'Petugas Verifikator Online,', '(untuk digunting dan ditempel pada amplop)',
  ]) expect(lines).toContain(line)
})

test('shows no leftovers of HTML and no stray hyphens, says that it is an example and who may check it', async () => {
  const text = oneLine(await drawRegistrationCard(card))
  expect(text).toContain('Ahli Pertama – Analis Sumber Daya Manusia Aparatur')
  expect(text).toMatch(/Gubernur Provinsi DKI Jakarta, Sekretaris Daerah, ?Kepala Dinas Perhubungan\)/)
  expect(text).not.toMatch(/&|-b-/)
  expect(text).toContain('LAYANAN CONTOH · BUKAN DOKUMEN RESMI PEMERINTAH')
  expect(text).toContain('sertifikatnya tidak diterbitkan BSrE')
  expect(text).toContain('7G2K9-XW4TQ-0123A-BCDEF')
})

test('is two small tagged pages with their own fonts, and never differs', async () => {
  const pdf = await drawRegistrationCard(card)
  const source = pdf.toString('latin1')
  expect(pdf.length).toBeLessThan(250 * 1024)
  expect(pages(pdf)).toBe(2)
  expect(source).toContain('/Marked true')
  expect(source).toContain('/Lang (id-ID)')
  expect(source).toContain('/Alt (Pas foto pelamar)')
  expect((await drawRegistrationCard(card)).equals(pdf)).toBe(true)
})

test('stays two pages whatever a person, a jabatan or a demand is called', async () => {
  const long = 'Wahyuningtyas '.repeat(7).trim()
  const { formasi, applicant, documents } = aSnapshot
  const pdf = await drawRegistrationCard({
    ...card,
    snapshot: {
      ...aSnapshot,
      applicant: { ...applicant, nameOnKtp: long, nameOnIjazah: long },
      formasi: { ...formasi, instansi: long, jabatan: long, unit: [long, long], perguruanTinggi: { ...formasi.perguruanTinggi!, name: long }, prodi: { code: null, name: long, isProvisional: true }, extraAnswers: [{ label: long, answer: long }] },
      documents: [...documents, ...documents.slice(0, 4)].map((document) => ({ ...document, name: long })),
    },
  })
  expect(pages(pdf)).toBe(2)
})

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0
test.skipIf(!hasQpdf)('is a sound file to another reader (qpdf)', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sscasn-kartu-')), 'kartu.pdf')
  writeFileSync(file, await drawRegistrationCard(card))
  const { status, stdout } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' })
  expect(stdout).toContain('No syntax or stream encoding errors found')
  expect(status).toBe(0)
})
