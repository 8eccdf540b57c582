import { expect, test } from 'vitest'
import { dukcapilReply, readVerdict } from './dukcapil-reply.ts'

const all = { NIK: 'Sesuai', NO_KK: 'Sesuai', NAMA_LGKP: 'Sesuai (100)', TMPT_LHR: 'Sesuai (100)', TGL_LHR: 'Sesuai' }

test.each([
  ['everything fits', all, 'match'],
  ['a birthplace spelled otherwise', { ...all, TMPT_LHR: 'Tidak Sesuai (59)' }, 'match'],
  ['another name', { ...all, NAMA_LGKP: 'Tidak Sesuai (41)' }, 'mismatch'],
  ['another family card', { ...all, NO_KK: 'Tidak Sesuai' }, 'mismatch'],
  ['an element that is not answered', { ...all, TGL_LHR: undefined }, 'mismatch'],
  ['nobody has this NIK', { RESPONSE_CODE: '13', RESPONSE_DESC: 'Data Tidak Ditemukan' }, 'mismatch'],
  ['not a NIK', { RESPONSE_CODE: 15 }, 'mismatch'],
  ['died', { RESPONSE_CODE: '11' }, 'referred'],
  ['recorded twice, other spelling', { RESPONSE: '12' }, 'referred'],
  ['not active, yet other spelling', { RESPON: '14' }, 'referred'],
])('%s', (_story, row, verdict) => {
  expect(readVerdict(dukcapilReply.parse({ content: [row], lastPage: true, quotaLimiter: 7 }))).toBe(verdict)
})

test.each([{}, { content: [] }, { content: 'Sesuai' }, { error: 'quota' }])('%j is no answer', (reply) => {
  expect(dukcapilReply.safeParse(reply).success).toBe(false)
})
