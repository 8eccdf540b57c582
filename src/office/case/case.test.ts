import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spendRows } from '#core/officer/access/spend-rows.ts'
import { saveVerdictDraft } from '#core/verification/verdict-draft.ts'
import { aCase } from '#test/a-case.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, officerWith } from '#test/an-office.ts'
import { createPortal } from '#portal/app.ts'
import { testConfig } from '#test/app.ts'
import { type Browser, type Page, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { scopeOf } from '#test/judgements.ts'
import { people } from '#test/people.ts'

let office: TestOffice
let caseId: string
let otherId: string
const officers = {} as Record<'verifier' | 'other' | 'supervisor' | 'administrator' | 'foreigner', TestOfficer>

beforeAll(async () => {
  office = await anOffice()
  await asOwner(office.database, `update formasi.formasi set min_ipk = 3, min_height_cm = 160 where instansi_code = '4018'`)
  caseId = await aCase(office.deps, people.siti)
  office.deps.clock.advance(60_000)
  otherId = await aCase(office.deps, people.bagus)
  officers.verifier = await officerWith(office.deps, 'verifier')
  officers.other = await officerWith(office.deps, 'verifier')
  officers.supervisor = await officerWith(office.deps, 'supervisor')
  officers.administrator = await officerWith(office.deps, 'administrator')
  officers.foreigner = await officerWith(office.deps, 'verifier', '6172')
})
afterAll(() => office.close())

const as = (who: keyof typeof officers): Browser => browserOf(office.app, officers[who])

/** Every requirement met, as ticked on the page. */
function allMet(page: Page): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 20 }, (_, index) => `hasil-${index + 1}`).filter((name) => page.hasField(name)).map((name) => [name, 'memenuhi']))
}

describe('the queue', () => {
  it('groups by what needs doing, names nobody, and remembers the filters as a shareable address', async () => {
    const browser = as('verifier')
    const page = await browser.get('/antrean')
    expect(page.text()).toContain('2 Belum pernah dibuka')
    expect(page.html).not.toMatch(/\bSiti\b/)
    expect(await htmlFaults(page.html)).toEqual([])
    await browser.get('/antrean?kelompok=selesai&milik=saya')
    expect((await browser.get('/antrean')).path).toBe('/antrean?kelompok=selesai&milik=saya')
    expect((await as('foreigner').get('/antrean')).text()).toContain('0 Belum pernah dibuka')
  })
})

describe('a file', () => {
  it('shows nothing of the person before it is taken, and says who has it then', async () => {
    const before = await as('verifier').get(`/berkas/${caseId}`)
    expect(before.status).toBe(200)
    expect(before.html).not.toMatch(/\bSiti\b/)
    const taken = await before.submit({}, 'Ambil berkas ini')
    expect(taken.heading()).toBe('Siti Rahayu')
    expect(taken.html).not.toContain(people.siti.nik)
    expect(taken.html).not.toContain('3201 0152')
    expect(taken.text()).toContain('IPK3,45, paling rendah 3,00 Sesuai isian')
    expect(taken.text()).toContain('Tinggi badan165 cm, paling rendah 160 cm Sesuai isian')
    expect(await htmlFaults(taken.html)).toEqual([])
    const other = await as('other').get(`/berkas/${caseId}`)
    expect(other.text()).toContain(`Sedang diperiksa oleh${officers.verifier.name}`)
    expect(other.html).not.toMatch(/\bSiti\b/)
    expect((await as('foreigner').get(`/berkas/${caseId}`)).status).toBe(404)
    expect((await as('administrator').get(`/berkas/${caseId}`)).html).not.toMatch(/\bSiti\b/)
  })

  it('gives its pages as marked pictures to its holder alone', async () => {
    const page = await as('verifier').get(`/berkas/${caseId}`)
    const address = /\/berkas\/[^"]+gambar\?[^"]+/.exec(page.html)![0].replaceAll('&amp;', '&')
    const picture = await as('verifier').get(address)
    expect(picture.headers['content-type']).toBe('image/webp')
    expect(picture.headers['cache-control']).toContain('private')
    expect((await as('other').get(address)).status).toBe(404)
    expect((await as('foreigner').get(address)).status).toBe(404)
    expect((await as('verifier').get(address.replace('halaman=1', 'halaman=99'))).status).toBe(404)
  })

  it('never shows an upload in which a virus was found, and says so; its applicant cannot take it away either', async () => {
    const address = /\/berkas\/[^"]+gambar\?[^"]+/.exec((await as('verifier').get(`/berkas/${caseId}`)).html)![0].replaceAll('&amp;', '&')
    const documentId = /[\da-f-]{36}(?=[^/]*$)/.exec(address.replace(caseId, ''))![0]
    const applicant = openBrowser(await createPortal(office.deps, testConfig(), async () => true))
    await (await applicant.get('/masuk')).submit({ nik: people.siti.nik, password: people.siti.password, captcha: 'UJI42' }, 'Masuk')
    expect((await applicant.get(`/lamaran/dokumen/${documentId}/unduh`)).status).toBe(200)

    await asOwner(office.database, `update application.document set scan_state = 'infected' where id = $1`, [documentId])
    const page = await as('verifier').get(`/berkas/${caseId}`)
    expect(page.text()).toContain('Pemindai menemukan virus. Berkas ini tidak ditampilkan.')
    expect(page.html.replaceAll('&amp;', '&')).not.toContain(address)
    expect((await as('verifier').get(address)).status).toBe(404)
    expect((await applicant.get(`/lamaran/dokumen/${documentId}/unduh`)).status).toBe(404)
    await asOwner(office.database, `update application.document set scan_state = 'clean' where id = $1`, [documentId])
  })

  it('reveals the NIK for a reason only', async () => {
    const page = await as('verifier').get(`/berkas/${caseId}/nik`)
    expect(page.html).not.toContain('3201 0152 0390')
    expect((await page.submit({ alasan: '' })).status).toBe(422)
    expect((await page.submit({ alasan: 'Mencocokkan dengan KTP' })).text()).toContain('3201 0152 0390 0000')
  })

  it('keeps what was typed when the verdict is not whole, and goes on to the next file when it is', async () => {
    const page = await as('verifier').get(`/berkas/${caseId}`)
    const half = await page.submit({ ...allMet(page), 'hasil-3': 'tidak', 'alasan-3': 'other', 'penjelasan-3': 'buram', 'x-3': '90', 'y-3': '10', 'lebar-3': '20', 'tinggi-3': '5' }, 'Simpan dan berkas')
    expect(half.status).toBe(422)
    expect(half.errors()).toEqual([{ text: 'KTP: jelaskan kepada pelamar, paling sedikit 10 huruf', href: '#penjelasan-3' }])
    expect(half.value('penjelasan-3')).toBe('buram')
    expect(half.value('hasil-1')).toBe('memenuhi')
    const outside = await half.submit({ 'penjelasan-3': 'KTP buram, nama tidak terbaca' }, 'Simpan dan berkas')
    expect(outside.errors()[0]!.href).toBe('#x-3')
    const next = await outside.submit({ 'x-3': '10', 'lebar-3': '40,5' }, 'Simpan dan berkas')
    expect(next.path).toBe(`/berkas/${otherId}`)
    expect(next.heading()).toBe(people.bagus.nameOnKtp)
  })

  it('goes to the supervisor, who returns it with a note; the verifier sees it with what was judged', async () => {
    const queue = await as('supervisor').get('/antrean?kelompok=pemeriksaan-kedua')
    const look = await queue.submit({}, 'Ambil pemeriksaan kedua')
    expect(look.text()).toContain('KTP buram, nama tidak terbaca')
    expect(look.html).toContain('<rect x="10" y="10" width="40.5"')
    expect(await htmlFaults(look.html)).toEqual([])
    expect((await look.submit({ catatan: '' }, 'Kembalikan')).errors()[0]!.href).toBe('#catatan')
    const back = await look.submit({ catatan: 'Namanya terbaca pada pembesaran.' }, 'Kembalikan')
    expect(back.text()).toContain('Hasil pemeriksaan tersimpan')
    const returned = await (await as('verifier').get(`/berkas/${caseId}`)).submit({}, 'Ambil untuk diperiksa')
    expect(returned.text()).toContain('Namanya terbaca pada pembesaran.')
    expect(returned.value('hasil-3')).toBe('tidak')
    expect(returned.value('lebar-3')).toBe('40,5')
    const history = await as('verifier').get(`/berkas/${caseId}/riwayat`)
    expect(history.text()).toContain('Pemeriksaan kedua: dikembalikan')
    expect(await htmlFaults(history.html)).toEqual([])
    expect((await history.submit({ catatan: 'Sudah saya perbesar.' }, 'Simpan catatan')).text()).toContain('Sudah saya perbesar.')
  })

  it('is taken back before publication with a reason', async () => {
    const page = await as('verifier').get(`/berkas/${caseId}`)
    await page.submit({}, 'Simpan')
    const look = await (await as('supervisor').get(`/berkas/${caseId}`)).submit({}, 'Ambil untuk pemeriksaan kedua')
    await look.submit({}, 'Setuju')
    const done = await as('supervisor').get(`/berkas/${caseId}`)
    expect((await done.submit({ alasan: '' }, 'Tarik hasil')).status).toBe(422)
    expect((await done.submit({ alasan: 'Keliru setuju' }, 'Tarik hasil')).status).toBe(200)
    expect((await as('verifier').get('/antrean?kelompok=dibuka')).text()).toContain('tugas')
  })

  it('says so when the form is older than the file, and nothing is lost', async () => {
    const page = await (await as('verifier').get(`/berkas/${caseId}`)).submit({}, 'Ambil untuk diperiksa')
    await asOwner(office.database, 'update verification.case set version = version + 1 where application_id = $1', [caseId])
    const refused = await page.submit({ catatan: 'Tetap ada' }, 'Simpan dan berkas')
    expect(refused.status).toBe(409)
    expect(refused.text()).toContain('berubah sejak halaman Anda dibuka')
    expect(refused.value('catatan')).toBe('Tetap ada')
  })
})

describe('sharing out', () => {
  it('gives files to verifiers and takes them back; the sample is set here', async () => {
    await asOwner(office.database, `update verification.case set assigned_to = null, assigned_at = null, lease_by = null, lease_until = null`)
    const page = await as('supervisor').get('/antrean/pembagian')
    expect(await htmlFaults(page.html)).toEqual([])
    expect((await page.submit({ jumlah: 'banyak' }, 'Bagi berkas')).errors()[0]!.href).toBe('#jumlah')
    const shared = await page.submit({ jumlah: '2' }, 'Bagi berkas')
    expect(shared.text()).toContain('2 berkas dibagi.')
    expect((await shared.submit({}, 'Lepaskan berkas')).text()).toContain('berkas kembali ke antrean')
    expect((await page.submit({ sampel: '4' }, 'Simpan sampel')).status).toBe(422)
    expect((await page.submit({ sampel: '100' }, 'Simpan sampel')).text()).toContain('Tersimpan.')
  })

  it('keeps a verifier from the file of a relative', async () => {
    const page = await as('other').get('/antrean/hubungan-pribadi')
    expect((await page.submit({ nik: '123', hubungan: 'family', keterangan: 'Kakak' }, 'Simpan')).errors()[0]!.text).toBe('NIK harus 16 angka')
    const kept = await page.submit({ nik: people.siti.nik, hubungan: 'family', keterangan: 'Kakak' }, 'Simpan')
    expect(kept.text()).toContain('Kakak')
    expect(kept.html).not.toContain(people.siti.nik)
    expect(await htmlFaults(kept.html)).toEqual([])
    expect((await as('other').get(`/berkas/${caseId}`)).text()).toContain('dijauhkan dari Anda')
  })
})

describe('what is typed and not saved', () => {
  const state = () => asOwner<{ n: number }>(office.database, 'select count(*)::int as n from verification.verdict_draft').then(([row]) => row!.n)

  it('is kept without a script by a button, and stands in the form again', async () => {
    await asOwner(office.database, `update verification.case set lease_by = null, lease_until = null, assigned_to = null, assigned_at = null, state = 'opened', overall = null, judged_by = null, judged_at = null, supervised_by = null, supervised_at = null; delete from verification.verdict_draft`)
    const page = await (await as('verifier').get(`/berkas/${otherId}`)).submit({}, 'Ambil berkas ini')
    const again = await page.submit({ 'hasil-1': 'tidak', 'alasan-1': 'other', 'penjelasan-1': 'belum selesai', catatan: 'lihat lagi' }, 'Simpan isian dulu')
    expect(again.path).toBe(`/berkas/${otherId}`)
    expect(again.text()).toContain('ditampilkan lagi. Hasilnya belum disimpan.')
    expect([again.value('penjelasan-1'), again.value('catatan')]).toEqual(['belum selesai', 'lihat lagi'])
    const [row] = await asOwner<{ fields: Buffer }>(office.database, 'select fields from verification.verdict_draft')
    expect(row!.fields.toString('latin1')).not.toContain('belum selesai')
    expect(await htmlFaults(again.html)).toEqual([])
  })

  it('is kept field by field while somebody types, for that officer alone', async () => {
    const browser = as('verifier')
    await browser.get(`/berkas/${otherId}`)
    const kept = await browser.post(`/berkas/${otherId}/konsep`, { 'hasil-2': 'memenuhi', 'bukan-isian': 'x', versi: '99' })
    expect(kept.status).toBe(200)
    const page = await browser.get(`/berkas/${otherId}`)
    expect([page.value('hasil-2'), page.value('penjelasan-1')]).toEqual(['memenuhi', 'belum selesai'])
    const foreigner = as('foreigner')
    await foreigner.get('/antrean')
    expect((await foreigner.post(`/berkas/${otherId}/konsep`, {})).status).toBe(404)
    const other = as('other')
    await other.get('/antrean')
    expect((await other.post(`/berkas/${otherId}/konsep`, { catatan: 'x' })).status).toBe(409)
    expect(await state()).toBe(1)
  })

  it('outlives the lease, says so, and ends with the verdict', async () => {
    const browser = as('verifier')
    const page = await browser.get(`/berkas/${otherId}`)
    await asOwner(office.database, `update verification.case set lease_by = (select id from officer.officer where id = $1), lease_until = now() + interval '1 hour' where application_id = $2`, [officers.other.officerId, otherId])
    const late = await page.submit({ catatan: 'sempat diketik' }, 'Simpan dan berkas')
    expect(late.status).toBe(409)
    expect(late.text()).toContain('Isian Anda untuk berkas ini tersimpan')
    expect(await saveVerdictDraft(office.deps, await scopeOf(office.deps, officers.verifier), { applicationId: otherId, fields: { catatan: 'dan ini' } })).toMatchObject({ ok: true, value: { isHeld: false } })
    await asOwner(office.database, 'update verification.case set lease_by = null, lease_until = null')
    const back = await (await browser.get(`/berkas/${otherId}`)).submit({}, 'Ambil')
    expect(back.value('catatan')).toBe('dan ini')
    await back.submit({ ...allMet(back) }, 'Simpan')
    expect(await state()).toBe(0)
  })
})

// Features.md G9.
describe('a blind check', () => {
  it('shows the second verifier nothing of the first verdict, and the supervisor both', async () => {
    await asOwner(office.database, `update verification.case set lease_by = null, lease_until = null, assigned_to = null, assigned_at = null, state = 'opened', overall = null, judged_by = null, judged_at = null, supervised_by = null, supervised_at = null`)
    const sharing = await as('supervisor').get('/antrean/pembagian')
    expect((await sharing.submit({ buta: '51' }, 'Simpan pemeriksaan buta')).errors()[0]!.href).toBe('#buta')
    expect((await sharing.submit({ buta: '1' }, 'Simpan pemeriksaan buta')).text()).toContain('Tersimpan.')
    const page = await (await as('verifier').get(`/berkas/${otherId}`)).submit({}, 'Ambil')
    await page.submit({ ...allMet(page), 'hasil-1': 'tidak', 'alasan-1': 'other', 'penjelasan-1': 'Bukan milik pelamar ini.', catatan: 'Menurut saya palsu.' }, 'Simpan')
    expect((await as('other').get('/antrean?kelompok=pemeriksaan-kedua')).text()).toMatch(/Belum ada hasil(?!.*Diperiksa Petugas verifier)/)
    const blind = await (await as('other').get(`/berkas/${otherId}`)).submit({}, 'Ambil')
    expect(blind.text()).toContain('Putusan rekan Anda tidak ditampilkan.')
    const history = await as('other').get(`/berkas/${otherId}/riwayat`)
    for (const { html } of [blind, history]) expect(html).not.toMatch(/Bukan milik|Menurut saya palsu|tidak lulus \(TMS\)/)
    expect(await htmlFaults(blind.html)).toEqual([])
    await blind.submit(allMet(blind), 'Simpan')
    const look = await as('supervisor').get(`/berkas/${otherId}`)
    expect(look.text()).toMatch(/Pemeriksaan buta berbeda\. Petugas verifier \d+ memutuskan Lulus \(MS\) tanpa melihat putusan pertama/)
    expect(await htmlFaults(look.html)).toEqual([])
    expect((await as('supervisor').get(`/berkas/${otherId}/riwayat`)).text()).toContain('(pemeriksaan buta)')
  })
})

// trust.md T21 and T22, by the pages an officer would use.
describe('an officer who looks too much', () => {
  const alarms = async (action: string) => (await asOwner<{ n: number }>(office.database, 'select count(*)::int as n from audit.event where action = $1', [action]))[0]!.n

  it('reveals sixty NIKs an hour quietly; the sixty-first rings once', async () => {
    await asOwner(office.database, 'delete from limits.bucket')
    const page = await as('supervisor').get(`/berkas/${caseId}/nik`)
    for (let count = 1; count <= 60; count += 1) await page.submit({ alasan: 'Mencocokkan dengan KTP' })
    expect(await alarms('nik-reveals-many')).toBe(0)
    expect((await page.submit({ alasan: 'Mencocokkan dengan KTP' })).text()).toContain('3201 0152 0390 0000')
    await page.submit({ alasan: 'Mencocokkan dengan KTP' })
    expect(await alarms('nik-reveals-many')).toBe(1)
    expect(office.deps.logLines.filter((line) => line.includes('officer-reveals-many'))).toHaveLength(1)
    const [told] = await asOwner<{ n: number }>(office.database, `select count(*)::int as n from audit.event where action = 'nik-revealed' and actor_id = $1`, [officers.supervisor.officerId])
    expect(told!.n).toBe(62)
  })

  it('stops at the budget when walking from file to file, with one alarm; ids that do not exist teach nothing', async () => {
    await asOwner(office.database, 'delete from limits.bucket')
    const { deps } = office
    const scope = await scopeOf(deps, officers.supervisor)
    expect(await spendRows(deps, scope, 297)).toMatchObject({ ok: true })
    const browser = as('supervisor')
    const statuses: number[] = []
    for (let step = 0; step < 6; step += 1) {
      // A file that was not looked into within a quarter of an hour counts again.
      await asOwner(office.database, 'delete from verification.sight')
      statuses.push((await browser.get(`/berkas/${step % 2 ? caseId : otherId}`)).status)
    }
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429])
    const refused = await browser.get(`/berkas/${caseId}`)
    expect(refused.html).not.toContain(people.siti.nameOnKtp)
    expect(refused.text()).toContain('300 berkas dalam satu jam')
    expect(await alarms('row-budget-spent')).toBe(1)
    for (let step = 0; step < 5; step += 1) expect((await browser.get(`/berkas/${randomUUID()}`)).status).toBe(404)
  })
})
