import { expect, test } from 'vitest'
import { rightsOf } from '#core/officer/rules/rights.ts'
import { mastheadMenu, menuOf } from './menu.ts'
import { paths } from './paths.ts'

const shown = (role: Parameters<typeof rightsOf>[0][number], path = '/') =>
  mastheadMenu(rightsOf([role]), path).map((row) => ('items' in row ? `${row.text}: ${row.items.map(({ text }) => text).join(', ')}` : row.text))

test('a short menu stands side by side', () => {
  expect(shown('verifier')).toEqual(['Beranda', 'Antrean', 'Sanggah'])
})

test('the national menu is one row, with drawers in the place of their first entry', () => {
  expect(shown('panselnas-administrator')).toEqual([
    'Beranda', 'Persetujuan', 'Petugas', 'Seleksi: Jadwal, Kebijakan, Ruang tunggu', 'Isi dan acuan: Isi portal, Pengumuman, Instansi, Perguruan tinggi',
    'Angka dan ekspor: Angka, Isian tersulit, Ekspor', 'Layanan: Papan layanan, Gangguan, Invarian, Penghapusan data',
  ])
})

test('a drawer with one entry is that entry', () => {
  expect(shown('administrator')).toContain('Pengumuman')
})

test.each(['administrator', 'panselnas-administrator', 'auditor'] as const)('every room of the %s is in the menu once', (role) => {
  const all = mastheadMenu(rightsOf([role]), '/').flatMap((row) => ('items' in row ? row.items : [row])).map(({ href }) => href)
  expect(all.toSorted()).toEqual(menuOf(rightsOf([role])).map(({ href }) => href).toSorted())
})

test('the entry of this page is marked inside its drawer', () => {
  const marked = mastheadMenu(rightsOf(['panselnas-administrator']), `${paths.policy}/x`).flatMap((row) => ('items' in row ? row.items : [row])).filter(({ current }) => current)
  expect(marked).toEqual([{ text: 'Kebijakan', href: paths.policy, current: 'section' }])
})
