import { describe, expect, it, test } from 'vitest'
import { adviseOnPdf, adviseOnRed } from './document-advice.ts'
import { accountPhotoFor, pictureKind, slotKey } from './document-slot.ts'
import { type PdfFacts, type SlotTerms, documentQuota, isWithinQuota, mostPages, mostSentBytes, whyNotKind, whyNotPdf, whyNotSize } from './documents.ts'

const paper: SlotTerms = { mediaType: 'application/pdf', minKb: 10, maxKb: 800, needsEmeterai: false }
const photo: SlotTerms = { mediaType: 'image/jpeg', minKb: 10, maxKb: 200, needsEmeterai: false }
const a4 = { widthMm: 210, heightMm: 297 }
const good: Extract<PdfFacts, { refusal?: undefined }> = { pages: 1, isEncrypted: false, dangers: [], pageSizes: [a4], hasSignatures: false }

describe('size, on both sides of every boundary', () => {
  it.each<[string, SlotTerms, number, string | null]>([
    ['nothing', paper, 0, 'empty'],
    ['one byte under 10 KB', paper, 10 * 1024 - 1, 'too-small'],
    ['10 KB', paper, 10 * 1024, null],
    ['800 KB', paper, 800 * 1024, null],
    ['one byte over 800 KB', paper, 800 * 1024 + 1, 'too-large'],
    ['a picture of 800 KB, which we shrink', photo, 800 * 1024, null],
    ['a picture of 8 MB', photo, mostSentBytes, null],
    ['a picture of one byte more', photo, mostSentBytes + 1, 'too-large'],
  ])('%s', (_, slot, bytes, code) => {
    expect(whyNotSize(slot, bytes)?.code ?? null).toBe(code)
  })
})

test('kind is what the bytes are', () => {
  expect([whyNotKind(paper, 'pdf'), whyNotKind(photo, 'picture')]).toEqual([null, null])
  expect(whyNotKind(paper, 'picture')).toEqual({ code: 'wrong-type', found: 'picture' })
  expect(whyNotKind(photo, 'pdf')).toEqual({ code: 'wrong-type', found: 'pdf' })
  expect(whyNotKind(photo, 'other-picture')).toEqual({ code: 'wrong-type', found: 'other-picture' })
})

it.each<[string, PdfFacts, string | null]>([
  ['one page', good, null],
  ['no page', { ...good, pages: 0 }, 'no-pages'],
  ['as many pages as allowed', { ...good, pages: mostPages }, null],
  ['one more', { ...good, pages: mostPages + 1 }, 'too-many-pages'],
  ['encrypted', { ...good, pages: 0, isEncrypted: true }, 'encrypted'],
  ['with a script', { ...good, dangers: ['javascript'] }, 'dangerous'],
  ['broken', { refusal: 'broken' }, 'broken'],
  ['a bomb', { refusal: 'too-complex' }, 'too-complex'],
])('a PDF: %s', (_, pdf, code) => {
  expect(whyNotPdf(pdf)?.code ?? null).toBe(code)
})

describe('advice on a PDF', () => {
  it.each<[string, { widthMm: number; heightMm: number }, boolean]>([
    ['A4', a4, true],
    ['A4 across', { widthMm: 297, heightMm: 210 }, true],
    ['5 mm more', { widthMm: 215, heightMm: 302 }, true],
    ['a little more than that', { widthMm: 215.1, heightMm: 297 }, false],
    ['F4', { widthMm: 215, heightMm: 330 }, false],
  ])('%s', (_, size, isFine) => {
    expect(adviseOnPdf({ ...good, pageSizes: [a4, size] }, false)).toEqual(isFine ? [] : ['not-a4'])
  })

  it('notices a blank page', () => {
    expect(adviseOnPdf(good, true)).toEqual(['blank-page'])
  })
})

it.each([[1, []], [0.7, []], [0.699, ['hardly-red']], [0.4, ['hardly-red']], [0.399, ['not-red']], [0, ['not-red']]])('a background that is red to %d', (share, advice) => {
  expect(adviseOnRed(share)).toEqual(advice)
})

test('the quota counts files and bytes (trust.md T11)', () => {
  const { files, bytes } = documentQuota
  expect([{ files: files - 1, bytes: 0 }, { files, bytes: 0 }].map((kept) => isWithinQuota(kept, 1))).toEqual([true, false])
  expect([bytes - 5, bytes - 4].map((kept) => isWithinQuota({ files: 1, bytes: kept }, 5))).toEqual([true, false])
})

test('slots are known by the last part of their requirement', () => {
  expect(slotKey('teknis-daerah/pas-foto')).toBe('pas-foto')
  expect(['guru/ktp', 'guru/swafoto', 'guru/ijazah'].map(accountPhotoFor)).toEqual(['ktp', 'selfie', null])
  expect(['guru/ktp', 'guru/swafoto', 'guru/pas-foto'].map(pictureKind)).toEqual(['paper', 'selfie', 'pas-foto'])
})
