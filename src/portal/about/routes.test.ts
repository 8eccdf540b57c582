import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '#platform/root.ts'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
let app: FastifyInstance

beforeAll(async () => {
  database = await freshDatabase('empty')
  const config = testConfig({ REGISTRATION_KEEP_HOURS: '48' })
  app = await createPortal(testDeps(database, config), config, async () => true)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

/** What each file of others is called on the page; a new file must be credited here and there. */
const credits: Record<string, [what: string, source: string, licence: string]> = {
  'provinces.csv': ['Provinsi', 'cahyadsn/wilayah', 'MIT'],
  'kab_kota.csv': ['kabupaten/kota', 'cahyadsn/wilayah', 'MIT'],
  'kecamatan.csv': ['kecamatan', 'cahyadsn/wilayah', 'MIT'],
  'kelurahan.csv': ['kelurahan', 'cahyadsn/wilayah', 'MIT'],
  'kab_kota_historical.csv': ['nama atau kode lama', 'cahyadsn/wilayah', 'MIT'],
  'instansi.csv': ['Instansi pemerintah', 'ilmimris/sscasn-mirror', 'CC0'],
  'pendidikan_levels.csv': ['jenjang', 'ilmimris/sscasn-mirror', 'CC0'],
  'pendidikan.csv': ['kualifikasi pendidikan', 'ilmimris/sscasn-mirror', 'CC0'],
  'formasi.csv': ['formasi', 'ilmimris/sscasn-mirror', 'CC0'],
  'formasi_pendidikan.csv': ['pendidikan yang diterimanya', 'ilmimris/sscasn-mirror', 'CC0'],
  'perguruan_tinggi.csv': ['Perguruan tinggi', 'mzakiyuddin/daftar-perguruan-tinggi-indonesia', 'ISC'],
  'exam_locations.csv': ['lokasi ujian', 'disusun sendiri untuk contoh ini', ''],
}

describe('what the site is made from', () => {
  it('every data file is credited with source and licence', async () => {
    const files = readdirSync(join(projectRoot, 'db/seed')).filter((file) => file.endsWith('.csv'))
    expect(files.toSorted()).toEqual(Object.keys(credits).toSorted())
    const text = (await openBrowser(app).get('/sumber-data')).text()
    for (const [what, source, licence] of Object.values(credits)) for (const words of [what, source, licence]) expect(text).toContain(words)
  })

  it('font and components are credited', async () => {
    const text = (await openBrowser(app).get('/sumber-data')).text()
    expect(text).toContain('SIL Open Font License 1.1')
    expect(text).toContain('govuk-frontend')
  })
})

describe('what the site promises', () => {
  it('says how long an unfinished registration is kept, as configured', async () => {
    expect((await openBrowser(app).get('/privasi')).text()).toContain('2 hari sejak dimulai, lalu dihapus bersama fotonya')
  })

  it('says what is encrypted, what the selfie is for, which rights there are, and the limit of backups', async () => {
    const text = (await openBrowser(app).get('/privasi')).text()
    for (const words of ['disandikan', 'Penyimpanannya memerlukan persetujuan Anda', 'Undang-Undang Nomor 27 Tahun 2022', '3 × 24 jam', 'paling lama 35 hari']) {
      expect(text).toContain(words)
    }
  })

  it('says what is not perfect for people with disabilities yet', async () => {
    const text = (await openBrowser(app).get('/aksesibilitas')).text()
    expect(text).toContain('WCAG) 2.2 tingkat AA')
    expect(text).toContain('Yang belum sempurna')
  })
})
