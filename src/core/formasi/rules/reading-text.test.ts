import { expect, test } from 'vitest'
import { cleanText, readableJabatan, readableText, splitLocation } from './reading-text.ts'

test('the leftover entity on the guide’s sample card is gone', () => {
  expect(cleanText('GUBERNUR PROVINSI DKI JAKARTA , SEKRETARIS DAERAH-&b-KEPALA DINAS PERHUBUNGAN')).toBe(
    'GUBERNUR PROVINSI DKI JAKARTA, SEKRETARIS DAERAH, KEPALA DINAS PERHUBUNGAN',
  )
  expect(cleanText('BIDANG A &amp; B')).toBe('BIDANG A dan B')
  expect(cleanText('SEKRETARIS DAERAH&-b-KEPALA DINAS')).toBe('SEKRETARIS DAERAH, KEPALA DINAS')
})

test.each([
  ['- POLIKLINIK ANAK', 'Poliklinik Anak'],
  ['* KSM GIGI & MULUT', 'KSM Gigi dan Mulut'],
  ['UPTD RSUD SITI FATIMAH', 'UPTD RSUD Siti Fatimah'],
  ['BALAI JALAN NASIONAL KELAS II PALANGKARAYA', 'Balai Jalan Nasional Kelas II Palangkaraya'],
  ['Direktorat Medik dan Keperawatan', 'Direktorat Medik dan Keperawatan'],
  ['BAGIAN RESIMEN TARUNA & MAHASISWA', 'Bagian Resimen Taruna dan Mahasiswa'],
])('%s reads %s', (raw, readable) => {
  expect(readableText(raw)).toBe(readable)
})

test('a jabatan keeps its rank apart from its specialty', () => {
  expect(readableJabatan('DOKTER AHLI MUDA - DOKTER SUB SPESIALIS OBGYN- FETOMATERNAL (KFM)')).toBe(
    'Dokter Ahli Muda – Dokter Sub Spesialis Obgyn-Fetomaternal (KFM)',
  )
})

test('a location path loses the agency’s own name in front, in any spelling', () => {
  expect(splitLocation('PEMERINTAH KABUPATEN BARITO UTARA | DINAS PERIKANAN | BIDANG PENGAWASAN', 'Pemerintah Kab. Barito Utara')).toEqual(['Dinas Perikanan', 'Bidang Pengawasan'])
  expect(splitLocation('Kantor Regional II BKN Surabaya', 'Badan Kepegawaian Negara')).toEqual(['Kantor Regional II BKN Surabaya'])
  expect(splitLocation('PEMERINTAH KOTA TUAL', 'Pemerintah Kota Tual')).toEqual(['Pemerintah Kota Tual'])
})
