import { DomUtils, parseDocument } from 'htmlparser2'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPortal } from '#portal/app.ts'
import { testConfig, testDeps } from '#test/app.ts'
import { openBrowser } from '#test/browse.ts'
import { type TestDatabase, freshDatabase } from '#test/database.ts'

let database: TestDatabase
let app: FastifyInstance

beforeAll(async () => {
  database = await freshDatabase('empty')
  app = await createPortal(testDeps(database), testConfig(), async () => true)
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const get = () => openBrowser(app).get('/alur')

describe('the flow', () => {
  it('is a picture of five stations that is read aloud in order, each leading on', async () => {
    const { html } = await get()
    const route = DomUtils.findOne((node) => node.attribs['class'] === 'route', parseDocument(html).children)
    const stations = DomUtils.getElementsByTagName('h2', route ?? []).map((heading) => DomUtils.textContent(heading))
    expect(stations).toEqual(['Buat akun', 'Daftar formasi', 'Seleksi administrasi', 'Seleksi kompetensi', 'Pengumuman kelulusan'])
    expect(DomUtils.getElementsByTagName('a', route ?? [])).toHaveLength(5)
    expect(DomUtils.getElementsByTagName('svg', route ?? []).every((svg) => svg.attribs['aria-hidden'] === 'true')).toBe(true)
  })

  it('tells every chapter of the guide from 6.1 to 6.7, in its words for the buttons', async () => {
    const text = (await get()).text()
    for (const chapter of ['6.1', '6.2', '6.3', '6.4', '6.5', '6.6', '6.7']) expect(text).toContain(`Bab ${chapter} panduan`)
    for (const words of ['Proses Pendaftaran Akun', 'PPPK Guru, PPPK Tenaga Kesehatan, atau PPPK Teknis', 'tekan Cek', 'Tekan Ulang', 'Akhiri Proses Pendaftaran']) {
      expect(text).toContain(words)
    }
  })
})
