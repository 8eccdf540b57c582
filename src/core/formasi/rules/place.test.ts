import { expect, test } from 'vitest'
import { createPlaceFinder } from './place.ts'

const finder = createPlaceFinder({
  provinces: [
    { code: '19', name: 'Kepulauan Bangka Belitung' }, { code: '31', name: 'Daerah Khusus Ibukota Jakarta' }, { code: '32', name: 'Jawa Barat' },
    { code: '53', name: 'Nusa Tenggara Timur' }, { code: '73', name: 'Sulawesi Selatan' }, { code: '91', name: 'Papua' }, { code: '94', name: 'Papua Tengah' },
  ],
  kabKota: [
    { code: '13.71', name: 'Kota Padang' }, { code: '18.71', name: 'Kota Bandar Lampung' }, { code: '19.02', name: 'Kabupaten Belitung' },
    { code: '32.04', name: 'Kabupaten Bandung' }, { code: '32.73', name: 'Kota Bandung' }, { code: '12.78', name: 'Kota Gunungsitoli' },
    { code: '73.71', name: 'Kota Makassar' }, { code: '35.79', name: 'Kota Batu' },
  ],
})

test.each([
  ['Pemerintah Kota Gunung Sitoli', '12', '12.78'],
  ['Pemerintah Kab. Bandung', '32', '32.04'],
  ['Pemerintah Provinsi NTT', '53', null],
  ['Pemerintah Provinsi Kep. Bangka Belitung', '19', null],
  ['Pemerintah Provinsi DKI Jakarta', '31', null],
])('%s lies in %s %s', (instansi, provinceCode, kabKotaCode) => {
  expect(finder.ofRegionalAgency(instansi)).toEqual({ provinceCode, kabKotaCode })
})

test.each([
  [['Balai Besar Kekarantinaan Kesehatan Makassar'], '73', '73.71'],
  [['Poltekkes Kemenkes Bandung', 'Jurusan Gizi'], '32', null],
  [['Balai Pelaksanaan Jalan Nasional Bangka Belitung'], '19', null],
  [['Sekretariat Bawaslu Papua Tengah'], '94', null],
  [['Padang dan Bandar Lampung'], null, null],
  [['Direktorat Jenderal Mineral dan Batubara', 'Direktorat Batu'], null, null],
])('a unit %j lies in %s %s', (levels, provinceCode, kabKotaCode) => {
  expect(finder.ofUnit(levels)).toEqual({ provinceCode, kabKotaCode })
})
