import { afterAll, beforeAll, expect, it } from 'vitest'
import { fileObjection, saveObjection } from '#core/verification/file-objection.ts'
import { ownerOf } from '#test/a-case.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { type PublishedSeason, aPublishedResult, endObjections } from '#test/a-published-result.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { asOwner } from '#test/database.ts'
import { people } from '#test/people.ts'
import { signInWith } from '#test/sign-in.ts'

let portal: TestPortal
let season: PublishedSeason
let siti: Browser

beforeAll(async () => {
  portal = await aPortal()
  season = await aPublishedResult(portal.deps)
  siti = openBrowser(portal.app)
  await signInWith(siti, people.siti)
})
afterAll(() => portal.close())

const first = 'KTP saya terbaca jelas, nama tertulis lengkap pada baris kedua.'
const second = 'Program studi saya Akuntansi, sesuai dengan yang diminta formasi ini.'
const firstPoint = () => asOwner<{ requirementId: string }>(portal.database, 'select requirement_id as "requirementId" from verification.requirement_verdict where not is_met order by position')

it('is for the failed only', async () => {
  const bagus = openBrowser(portal.app)
  await signInWith(bagus, people.bagus)
  expect((await bagus.get('/lamaran/sanggah')).text()).toContain('tidak ada yang perlu disanggah')
  expect((await bagus.post('/lamaran/sanggah', { aksi: 'kirim', pernyataan: 'ya' })).status).toBe(409)
})

it('is built beforehand with every failed point, and has no place for a file', async () => {
  const form = await (await siti.get('/lamaran/hasil')).follow('Ajukan Sanggah')
  expect(form.headings().filter((heading) => /^\d\./.test(heading))).toHaveLength(2)
  expect(form.text()).toContain('Nama pada KTP terpotong.')
  expect(form.text()).toContain('dokumen baru tidak dapat ditambahkan')
  expect(form.html).not.toContain('type="file"')
})

it('keeps a draft, also a half one, and sends nothing of it', async () => {
  const saved = await (await siti.get('/lamaran/sanggah')).submit({ 'alasan-1': first }, 'Simpan konsep')
  expect(saved.text()).toContain('Konsep sanggahan tersimpan. Sanggahan belum terkirim.')
  expect((await siti.get('/lamaran/sanggah')).value('alasan-1')).toBe(first)
  expect((await siti.get('/lamaran/hasil')).text()).toContain('Lanjutkan sanggah')
})

it('cannot be sent half done, by page, by address, or by hand in the database', async () => {
  const half = await (await siti.get('/lamaran/sanggah')).submit({ 'alasan-1': first, 'alasan-2': 'terlalu pendek', pernyataan: true }, 'Akhiri Proses Sanggah')
  expect(half.status).toBe(422)
  expect(half.text()).toContain('Anda hanya bisa melakukan sanggah bila semua persyaratan yang tidak memenuhi syarat disanggah.')
  expect(half.errors().map(({ href }) => href)).toEqual(['#alasan-2'])
  expect(half.value('alasan-2')).toBe('terlalu pendek')
  expect((await siti.get('/lamaran/sanggah/konfirmasi')).path).toBe('/lamaran/sanggah')
  expect((await siti.post('/lamaran/sanggah/konfirmasi', {})).status).toBe(422)
  const [point] = await firstPoint()
  await asOwner(portal.database, 'delete from verification.objection_point where requirement_id = $1', [point!.requirementId])
  await expect(asOwner(portal.database, 'update verification.objection set agreed_at = now(), sent_at = now()')).rejects.toThrow('A point is missing')
})

it('asks once more, then is sent once', async () => {
  const untold = await (await siti.get('/lamaran/sanggah')).submit({ 'alasan-1': first, 'alasan-2': second, pernyataan: false }, 'Akhiri Proses Sanggah')
  expect(untold.errors().map(({ href }) => href)).toEqual(['#pernyataan'])
  const question = await untold.submit({ pernyataan: true }, 'Akhiri Proses Sanggah')
  expect(question.heading()).toBe('Apakah Anda yakin untuk mengakhiri dan memproses penyanggahan?')
  expect(question.text()).toContain(second)
  expect((await question.follow('Tidak')).value('alasan-2')).toBe(second)
  const sent = await question.submit({}, 'Iya')
  expect(sent.text()).toContain('Pengajuan sanggah berhasil')
  expect(sent.text()).toContain('Anda sudah pernah menyanggah. Harap menunggu jawaban sanggah dari instansi tersebut.')
  expect((await question.submit({}, 'Iya')).path).toBe('/lamaran/sanggah')
  await siti.post('/lamaran/sanggah', { 'alasan-1': 'Yang lain sama sekali, ditulis kemudian.', aksi: 'simpan' })
  expect((await siti.get('/lamaran/sanggah')).text()).toContain(first)
  expect((await siti.get('/lamaran')).text()).toContain('Sanggahan Anda sedang dijawab instansi.')
  expect(await asOwner(portal.database, `select kind from mail.message where kind = 'objection-sent'`)).toHaveLength(1)
  await expect(asOwner(portal.database, 'update verification.objection set sent_at = now()')).rejects.toThrow('The objection was sent')
  await expect(asOwner(portal.database, `update verification.objection_point set reason = 'x'`)).rejects.toThrow('The objection was sent')
})

it('is over with the last second of the window, by the time of arrival', async () => {
  const { deps } = portal
  const accountId = await ownerOf(deps, season.failing)
  const reasons = new Map<string, string>()
  deps.clock.advance(2 * 3_600_000)
  await endObjections(deps)
  expect(await saveObjection(deps, await ownerOf(deps, season.passing!), { reasons, agrees: true, receivedAt: deps.clock.now() })).toEqual({ ok: false, refusal: 'not-failed' })
  await asOwner(portal.database, `alter table verification.objection disable trigger objection_follows_its_rules; update verification.objection set sent_at = null; alter table verification.objection enable trigger objection_follows_its_rules`)
  expect(await fileObjection(deps, accountId, { receivedAt: deps.clock.now(), by: { kind: 'applicant', id: accountId } })).toEqual({ ok: false, refusal: 'too-late' })
  const { endsAt } = await deps.db.selectFrom('season.stage').select('endsAt').where('kind', '=', 'objection').executeTakeFirstOrThrow()
  expect(await fileObjection(deps, accountId, { receivedAt: new Date(endsAt.getTime() + 900), by: { kind: 'applicant', id: accountId } })).toMatchObject({ ok: true })
})
