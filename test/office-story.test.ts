import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Role } from '#core/officer/rules/rights.ts'
import { createOffice } from '#office/app.ts'
import { aCase } from '#test/a-case.ts'
import { type TestPortal, aPortal } from '#test/a-portal.ts'
import { endObjections, endRegistration, openStage } from '#test/a-published-result.ts'
import { browserOf, officerWith } from '#test/an-office.ts'
import { testConfig } from '#test/app.ts'
import { type Browser, openBrowser } from '#test/browse.ts'
import { people } from '#test/people.ts'
import { type SentAgain, sendAgain } from '#test/send-again.ts'
import { signInWith } from '#test/sign-in.ts'

// Issue 5, §6: apply, verify, supervise, publish, object, answer, publish; every step by the pages of the two doors.
let portal: TestPortal
let office: FastifyInstance
let sent: SentAgain[]
beforeAll(async () => {
  portal = await aPortal()
  office = await createOffice(portal.deps, testConfig(), async () => true)
  sent = sendAgain(office, portal.database)
})
afterAll(async () => {
  await office.close()
  await portal.close()
})

const officer = async (role: Role): Promise<Browser> => browserOf(office, await officerWith(portal.deps, role))

async function publish(first: Browser, second: Browser) {
  await (await first.get('/pengumuman-hasil')).submit({ saat: 'segera', alasan: 'Semua sudah diputuskan' }, 'Ajukan pengumuman')
  const change = await (await second.get('/persetujuan')).follow('Pengajuan pengumuman hasil')
  expect((await change.submit({}, 'Setujui dan jalankan')).text()).toContain('Keputusan Anda tersimpan.')
}

it('goes from the application to the final result', { timeout: 60_000 }, async () => {
  const { deps, app } = portal
  const id = await aCase(deps, people.siti)
  const siti = openBrowser(app)
  await signInWith(siti, people.siti)
  const [verifier, supervisor, answerer, first, second] = [await officer('verifier'), await officer('supervisor'), await officer('verifier'), await officer('administrator'), await officer('administrator')]

  await verifier.get('/antrean')
  await verifier.post(`/berkas/${id}/ambil`, {})
  const file = await verifier.get(`/berkas/${id}`)
  const filling: Record<string, string> = {}
  for (let number = 1; file.hasField(`hasil-${number}`); number += 1) filling[`hasil-${number}`] = 'memenuhi'
  await file.submit({ ...filling, 'hasil-1': 'tidak', 'alasan-1': 'unreadable', 'penjelasan-1': 'Bagian bawah dokumen tidak terbaca.' }, 'Simpan')

  await supervisor.get('/antrean')
  await supervisor.post(`/berkas/${id}/ambil`, {})
  await (await supervisor.get(`/berkas/${id}`)).submit({}, 'Setuju dan berkas berikutnya')
  expect((await siti.get('/lamaran')).text()).toContain('Diverifikasi (sedang berlangsung)')

  await endRegistration(deps, '4018')
  await openStage(deps, 'administrative-result', 2)
  await openStage(deps, 'objection')
  await publish(first, second)
  expect((await siti.get('/lamaran/hasil')).text()).toContain('Bagian bawah dokumen tidak terbaca.')

  const question = await (await siti.get('/lamaran/sanggah')).submit({ 'alasan-1': 'Bagian bawah terbaca jelas bila gambar diperbesar.', pernyataan: true }, 'Akhiri Proses Sanggah')
  expect((await question.submit({}, 'Iya')).text()).toContain('Pengajuan sanggah berhasil')

  expect((await verifier.get(`/sanggah/${id}`)).text()).toContain('Sanggahannya dijawab petugas lain.')
  const answer = await (await answerer.get(`/sanggah/${id}`)).submit({ 'putusan-1': 'accepted', 'jawaban-1': 'Setelah diperbesar, dokumen terbaca.' }, 'Simpan jawaban')
  expect(answer.text()).toContain('Jawaban tersimpan.')
  expect((await siti.get('/lamaran/hasil')).text()).not.toContain('Setelah diperbesar')

  await endObjections(deps)
  await publish(first, second)
  const final = await siti.get('/lamaran/hasil')
  expect(final.heading()).toBe('Hasil akhir seleksi administrasi')
  expect(final.text()).toContain('Selamat! Anda lulus tahap administrasi berkas.')
  expect(final.text()).toContain('Setelah diperbesar, dokumen terbaca.')

  // G2: each form of the officers came three times more, was answered as the first time and changed nothing.
  expect(sent.length).toBeGreaterThan(7)
  for (const { url, first, again, changed } of sent) expect({ url, again, changed }).toEqual({ url, again: [first, first, first], changed: [] })
})
