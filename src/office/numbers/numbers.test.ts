import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRefusalCounts, sweepRefusedFields } from '#core/account/refusal-counts.ts'
import { findCaseRow } from '#core/verification/case-store.ts'
import { claimCase } from '#core/verification/claim-case.ts'
import { claimNext } from '#core/verification/claim-next.ts'
import { saveVerdict } from '#core/verification/save-verdict.ts'
import { aCase, copyCases } from '#test/a-case.ts'
import { type TestOffice, type TestOfficer, anOffice, browserOf, foreignInstansi, officerWith, ownInstansi } from '#test/an-office.ts'
import { htmlFaults } from '#test/html-faults.ts'
import { judgeCopies } from '#test/judged-copies.ts'
import { scopeOf, supervise, verdictsFor, visitor } from '#test/judgements.ts'
import { people } from '#test/people.ts'

// Features.md G6, G14 and H8: how verification goes, for those who answer for it.
let office: TestOffice
let verifier: TestOfficer
let other: TestOfficer
let supervisor: TestOfficer
let siti: string
const day = 86_400_000
const ago = (days: number) => new Date(office.deps.clock.now().getTime() - days * day)
const inDays = (days: number) => ago(-days)
beforeAll(async () => {
  office = await anOffice()
  const { deps, database } = office
  siti = await aCase(deps, people.siti)
  await copyCases(database, siti, 60)
  ;[verifier, other, supervisor] = [await officerWith(deps, 'verifier'), await officerWith(deps, 'verifier'), await officerWith(deps, 'supervisor')]
  await deps.db.updateTable('season.stage').set({ startsAt: ago(20), endsAt: inDays(3) }).where('kind', '=', 'administrative-selection').execute()
  await deps.db.updateTable('season.stage').set({ startsAt: inDays(4), endsAt: inDays(6) }).where('kind', '=', 'administrative-result').execute()
}, 60_000)
afterAll(() => office.close())

const page = async (path: string, officer: TestOfficer = supervisor) => {
  const found = await browserOf(office.app, officer).get(path)
  expect([found.status, await htmlFaults(found.html)]).toEqual([200, []])
  return found.text()
}
/** What is counted is kept for a minute. */
const nextMinute = () => office.deps.clock.advance(61_000)

describe('an agency’s pace', () => {
  it('foretells nothing while nothing is decided', async () => {
    expect(await page('/angka')).toMatch(/Belum diputuskan61Hari sampai pengumuman4Perlu per hari16Selesai per hari, 7 hari terakhir0Belum dapat diperkirakan/)
  })

  it('says how many days late the work will be done, on the page of the agency, of its supervisor and of the nation', async () => {
    await judgeCopies(office.database, ownInstansi, { count: 21, reason: null, judgedBy: other.officerId, supervisedBy: supervisor.officerId, judgedAt: ago(2) })
    await judgeCopies(office.database, ownInstansi, { count: 5, reason: 'unreadable', judgedBy: other.officerId, supervisedBy: supervisor.officerId, judgedAt: ago(8) })
    nextMinute()
    // 35 are left at three a day: twelve days, eight after the date. What was decided eight days ago no longer counts.
    for (const text of [await page('/angka'), await page('/antrean/pembagian')]) expect(text).toMatch(/Belum diputuskan35.*Selesai per hari, 7 hari terakhir3Dengan laju ini selesai .*, terlambat 8 hari/)
    const national = await page('/angka', await officerWith(office.deps, 'panselnas-administrator', null))
    expect(national).toMatch(/Instansi dengan lamaran terbanyakArsip Nasional[\w ]*: \d+ lamaran/)
    expect(national).toContain('1 instansi diperkirakan terlambat.')
    expect(national).toMatch(/Arsip Nasional.*terlambat 8 hari353?/)
    expect(await page('/angka', await officerWith(office.deps, 'dashboard', foreignInstansi))).toContain('Belum ada lamaran yang dikirim')
  })
})

describe('a verifier’s figures', () => {
  it('tell the time from taking a file to its verdict, what came back, and how often "Lainnya" was the reason', async () => {
    const { deps } = office
    const [own, looking] = [await scopeOf(deps, verifier), await scopeOf(deps, supervisor)]
    expect((await claimCase(deps, own, siti, visitor)).ok).toBe(true)
    deps.clock.advance(6 * 60_000)
    // Taking again what one has is a renewal: the time runs on.
    await claimCase(deps, own, siti, visitor)
    expect(await claimNext(deps, own, visitor)).toMatchObject({ value: { applicationId: siti } })
    deps.clock.advance(90_000)
    const { version } = (await findCaseRow(deps.db, own, siti))!
    const requirementVerdicts = await verdictsFor(deps, siti, { ktp: { reason: 'other', explanation: 'Foto KTP ini milik orang lain.' }, ijazah: {} })
    expect((await saveVerdict(deps, own, { applicationId: siti, requirementVerdicts, note: null, version }, visitor)).ok).toBe(true)
    expect((await supervise(deps, looking, siti, 'return')).ok).toBe(true)
    nextMinute()
    const text = await page('/antrean/pembagian')
    expect(text).toContain(`${verifier.name}Putusan1Waktu median7,5 menitDikembalikan, dari yang diperiksa dua kali1 dari 1 (100%)Alasan "Lainnya"1 dari 2 (50%)`)
    expect(text).toContain(`${other.name}Putusan26Waktu median5 menitDikembalikan, dari yang diperiksa dua kali0 dari 26 (0%)Alasan "Lainnya"0 dari 5 (0%)Sepakat dalam pemeriksaan buta–Kappa Cohen–`)
    expect(text).toMatch(/Seluruh instansiPutusan27.*1 dari 27 \(4%\).*1 dari 7 \(14%\)/)
  })

  it('are nobody’s of another agency', async () => {
    expect(await page('/antrean/pembagian', await officerWith(office.deps, 'supervisor', foreignInstansi))).not.toContain('Putusan verifikator')
  })
})

describe('reasons and ages', () => {
  it('count what stands: a verdict that was sent back is no reason any more', async () => {
    expect(await page('/angka')).toMatch(/Sebab.*Tidak terbaca, terpotong, atau buramPersyaratan5 dari 5 \(100%\)Lamaran5/)
  })

  it('tell how long files have waited', async () => {
    await office.deps.db.updateTable('verification.case').set({ receivedAt: ago(10) }).where('applicationId', '=', siti).execute()
    nextMinute()
    const text = await page('/angka')
    expect(text).toMatch(/Kurang dari 1 hari34 dari 35 \(97%\)1 sampai 3 hari0 dari 35 \(0%\)3 sampai 7 hari0 dari 35 \(0%\)7 sampai 14 hari1 dari 35/)
  })
})

describe('the fields that stop people', () => {
  const stopped = async (form: string, sentence: string, people: number, { passed = 0, again = 0 } = {}) => {
    const counts = createRefusalCounts(office.deps)
    let codes: string[] = []
    for (let person = 0; person < people; person += 1) codes = counts.refused(form, [{ field: 'x', sentence }], () => false)
    for (let time = 0; time < again; time += 1) counts.refused(form, [{ field: 'x', sentence }], () => true)
    for (let person = 0; person < passed; person += 1) counts.passed(codes)
    await counts.flush()
    expect(office.deps.logLines.some((line) => line.includes('refusals-not-counted'))).toBe(false)
  }

  it('stand with the sentence that was read, most people first, and none that stopped fewer than ten', async () => {
    await stopped('/lamaran/biodata', 'Tinggi badan harus angka', 12, { passed: 6, again: 30 })
    await stopped('/daftar/identitas', 'NIK harus 16 angka', 20, { passed: 19 })
    await stopped('/daftar/identitas', 'Nomor KK harus 16 angka', 9)
    await stopped('/tidak/dihitung', 'Bukan formulir', 40)
    const helpdesk = await officerWith(office.deps, 'national-helpdesk', null)
    const text = await page('/isian-tersulit', helpdesk)
    expect(text).toMatch(/NIK harus 16 angkaBuat akun: identitasOrang tertahan20Kali ditolak20Lolos sesudahnya95%.*Tinggi badan harus angkaLamaran: biodataOrang tertahan12Kali ditolak42Lolos sesudahnya50%/)
    expect(text).not.toMatch(/Nomor KK|Bukan formulir/)
    expect(text).toContain('1 isian lain menahan kurang dari 10 orang')
    for (const order of ['kali', 'lolos']) expect(await page(`/isian-tersulit?urut=${order}`, helpdesk)).toMatch(/Tinggi badan harus angka.*NIK harus 16 angka/)
  })

  it('are counted of the days that were asked for, each of its own, and forgotten after ninety', async () => {
    const { db, clock } = office.deps
    clock.advance(2 * day)
    const auditor = await officerWith(office.deps, 'auditor', null)
    await stopped('/daftar/identitas', 'NIK harus 16 angka', 10)
    expect(await page('/isian-tersulit?hari=1', auditor)).toMatch(/NIK harus 16 angkaBuat akun: identitasOrang tertahan10/)
    expect(await page('/isian-tersulit?hari=7', auditor)).toMatch(/NIK harus 16 angkaBuat akun: identitasOrang tertahan30/)
    expect(await sweepRefusedFields(db, new Date(clock.now().getTime() + 90 * day))).toBe(3)
    expect(await sweepRefusedFields(db, new Date(clock.now().getTime() + 92 * day))).toBe(1)
  })

  it('have no numbers of somebody, and nothing that somebody named', async () => {
    await stopped('/lamaran/dokumen/unggah/:slot', 'Berkas 1,4 MB dari 3201010101900001, "Siti.pdf". Paling banyak 16 halaman', 10)
    expect(await page('/isian-tersulit', await officerWith(office.deps, 'helpdesk'))).toContain('Berkas … MB dari …, “…”. Paling banyak 16 halaman')
  })
})
