import { expect, test } from 'vitest'
import type { Warning } from './preflight.ts'
import { orderWarnings } from './warning-order.ts'

const names: Warning = { code: 'names-differ', requirementId: 'beda-nama/surat-beda-nama' }
const unaccredited: Warning = { code: 'accreditation-missing' }
const blurred: Warning = { code: 'document-advice', requirementId: 'guru/ijazah', name: 'Ijazah', findings: ['too-dark', 'blank-page'] }
const paper: Warning = { code: 'paper-stamp', names: ['Surat'] }
const usual = [names, unaccredited, blurred, paper]

test('without a history the order is the usual one', () => expect(orderWarnings(usual, [])).toEqual(usual))

test('what was refused most often comes first, the rest as always', () => {
  expect(orderWarnings(usual, ['stamp-invalid', 'accreditation-differs'])).toEqual([paper, unaccredited, names, blurred])
  expect(orderWarnings(usual, ['altered', 'accreditation-differs'])).toEqual([unaccredited, names, blurred, paper])
})

test('a document with several findings counts by the most frequent of them', () => {
  expect(orderWarnings(usual, ['missing', 'stamp-invalid', 'unreadable'])).toEqual([blurred, paper, names, unaccredited])
})
