import { expect, test } from 'vitest'
import { detailWords } from './detail-text.ts'

test('a note of ours is told in words, and what a person wrote stands as it is', () => {
  expect(['solved', 'totp', '12 rows', 'download 2'].map(detailWords)).toEqual(['Selesai', 'Aplikasi autentikator', '12 baris', 'Unduhan ke-2'])
  for (const written of ['Foto KTP buram.', 'constructor', '__proto__']) expect(detailWords(written)).toBe(written)
})
