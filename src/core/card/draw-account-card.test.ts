import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CheckCode } from '#core/values/check-code.ts'
import type { Email } from '#core/values/email.ts'
import type { PersonName } from '#core/values/person-name.ts'
import { selfies } from '#sandbox/pictures/selfies.ts'
import { pdfText } from '#test/pdf-text.ts'
import { people } from '#test/people.ts'
import type { AccountCard } from './account-card.ts'
import { drawAccountCard } from './draw-account-card.ts'

const card: AccountCard = {
  ...people.nuraini,
  seasonName: 'Seleksi PPPK 2026 (contoh)',
  registeredAt: new Date('2026-10-14T00:05:07Z'),
  selfie: await selfies.good(),
  checkCode: '7G2K9XW4TQ0123ABCDEF' as CheckCode,
  checkUrl: 'https://portal.example/pengecekan-dokumen',
}

const oneLine = (pdf: Buffer) => pdfText(pdf).replaceAll('\n', ' ')

test('says everything that the guide’s card says', async () => {
  const text = pdfText(await drawAccountCard(card))
  for (const line of [
    'Kartu Informasi Akun', '1271 0161 0788 0000', "Nur'aini Lubis", 'Medan / 21-07-1988', 'Nuraini Lbs.', 'Kota Medan / 12-07-1988',
    'Perempuan', 'nuraini.lubis@warga.example', '0840-9000-0007', '14-10-2026 / 07:05:07 WIB', '7G2K9-XW4TQ-0123A-BCDEF',
  ]) expect(text.split('\n')).toContain(line)
})

test('says that it is an example, and how to check it', async () => {
  const text = oneLine(await drawAccountCard(card))
  expect(text).toContain('LAYANAN CONTOH · BUKAN DOKUMEN RESMI PEMERINTAH')
  expect(text).toContain('https://portal.example/pengecekan-dokumen')
  expect(text).not.toMatch(/&\w+;/)
})

test('is one small tagged page with its own fonts, and never differs', async () => {
  const pdf = await drawAccountCard(card)
  const source = pdf.toString('latin1')
  expect(pdf.length).toBeLessThan(250 * 1024)
  expect(source.match(/\/Type \/Page\b/g)).toHaveLength(1)
  expect(source).toContain('/Marked true')
  expect(source).toContain('/Lang (id-ID)')
  expect(source).toContain('/Alt (Swafoto pemilik akun saat mendaftar)')
  expect(source.match(/\/FontFile2/g)).toHaveLength(2)
  expect((await drawAccountCard(card)).equals(pdf)).toBe(true)
})

test('stays one page whatever a person is called', async () => {
  const long = 'W'.repeat(33)
  const pdf = await drawAccountCard({ ...card, nameOnKtp: `${long} ${long} ${long}`, nameOnIjazah: `${long} ${long} ${long}`, email: `${'m'.repeat(64)}@${`${'m'.repeat(60)}.`.repeat(3)}example` as Email })
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1)
})

test('writes letters with marks as they are, and does without those of other scripts', async () => {
  const text = oneLine(await drawAccountCard({ ...card, nameOnKtp: 'José Šimůnek Ṁa 王' as PersonName }))
  expect(text.replaceAll(' ', '')).toContain('JoséŠimůnekMa?')
})

const hasQpdf = spawnSync('qpdf', ['--version']).status === 0
test.skipIf(!hasQpdf)('is a sound file to another reader (qpdf)', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'sscasn-kartu-')), 'kartu.pdf')
  writeFileSync(file, await drawAccountCard(card))
  const { status, stdout } = spawnSync('qpdf', ['--check', file], { encoding: 'utf8' })
  expect(stdout).toContain('No syntax or stream encoding errors found')
  expect(status).toBe(0)
})
