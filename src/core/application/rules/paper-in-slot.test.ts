import { describe, expect, test } from 'vitest'
import { makePaper, misread } from '#test/files/papers/paper-text.ts'
import { randomFrom } from '#test/random.ts'
import { paperOf } from './paper-kind-text.ts'
import { paperKinds } from './paper-kind.ts'
import { isPaperKnown, wrongPaperIn } from './paper-in-slot.ts'

const letter = [
  'Perihal: Lamaran', 'Kepada Yth. Bupati Contoh', 'Dengan ini saya mengajukan lamaran. Sebagai bahan pertimbangan saya lampirkan:',
  'Ijazah', 'Transkrip nilai', 'Sertifikat pendidik', 'Surat pernyataan', 'Kartu Keluarga', 'Hormat saya,',
].join('\n')

/** Misread letters, of a hundred: none, as of a good scan, as of a poor one. */
describe.each([0, 2, 4])('of 240 papers worded as no list was written for, with %i in a hundred letters misread', (ofHundred) => {
  const papers = Array.from({ length: 240 }, (_, number) => makePaper(number, 'unseen'))
  const said = papers.map((paper, number) => ({ ...paper, said: wrongPaperIn(paper.slot, misread(paper.lines, ofHundred, randomFrom(number))) }))
  const share = (some: typeof said, of: typeof said) => some.length / of.length

  test('nine of ten in the wrong slot are found, and named (features.md B5)', () => {
    const wrong = said.filter(({ isRight }) => !isRight)
    expect(wrong.length).toBeGreaterThanOrEqual(100)
    expect(share(wrong.filter((paper) => paper.said !== null), wrong)).toBeGreaterThanOrEqual(0.9)
    expect(share(wrong.filter((paper) => paper.said === paper.kind), wrong)).toBeGreaterThanOrEqual(0.88)
  })

  test('hardly any in the right slot is called wrong', () => {
    const right = said.filter(({ isRight }) => isRight)
    expect(share(right.filter((paper) => paper.said !== null), right)).toBeLessThanOrEqual(0.03)
  })
})

test('a letter that lists its enclosures is a letter', () => {
  expect(wrongPaperIn('guru/surat-lamaran', letter)).toBeNull()
  for (const slot of ['ijazah', 'transkrip', 'sertifikat-pendidik', 'surat-pernyataan']) expect(wrongPaperIn(`guru/${slot}`, letter), slot).toBe('application-letter')
})

test('letters spread over a title, and letters taken for others, are read', () => {
  const ijazah = 'UN1VERS1TAS CONTOH\nl J A Z A H\ntelah menye1esaikan pendidikan dan kepadanya diber1kan ge1ar Sarjana\nbeserta segala hak'
  expect(wrongPaperIn('guru/transkrip', ijazah)).toBe('ijazah')
  expect(wrongPaperIn('guru/ijazah', ijazah)).toBeNull()
})

test.each([
  ['nothing', ''],
  ['a title alone', 'TRANSKRIP NILAI'],
  ['words that any paper has', 'Yang bertanda tangan di bawah ini\nNama Siti\nTempat lahir Bandung\nKepala Sekolah'],
  ['another language', 'This is to certify that the University has conferred upon her the degree of Bachelor of Science'],
])('of %s nothing is said', (_, text) => expect(wrongPaperIn('guru/ijazah', text)).toBeNull())

test("nothing is said of an agency's own slot, and of those that take papers of several kinds", () => {
  for (const id of ['abc/dokumen-1a2b3c4d', 'khusus-diaspora/bukti-diaspora', 'guru/pas-foto', 'guru/swafoto']) {
    expect(isPaperKnown(id)).toBe(false)
    expect(wrongPaperIn(id, letter)).toBeNull()
  }
})

test('every kind has a word for people', () => {
  for (const kind of paperKinds) expect(paperOf(`looks-like-${kind}`)).toBeTruthy()
  for (const other of ['not-a4', 'looks-like-spaceship']) expect(paperOf(other)).toBeNull()
})
