import { afterAll, beforeAll, expect, test } from 'vitest'
import { addAgencyAnnouncement } from '#core/officer/agency-announcements.ts'
import { copyRequirementSet } from '#core/formasi/requirement-sets.ts'
import { declareRelation } from '#core/verification/relations.ts'
import { type Role, agencyRoles, nationalRoles, rightsOf } from '#core/officer/rules/rights.ts'
import type { Nik } from '#core/values/nik.ts'
import { aCalibrationFile } from '#test/a-calibration.ts'
import { aPlannedFormasi, scopeWith, visitor } from '#test/a-planned-formasi.ts'
import { type TestOffice, anOffice, browserOf, foreignInstansi, officerWith, ownInstansi } from '#test/an-office.ts'
import { type PostedIds, encoded, wrongIds } from '#test/attack/wrong-ids.ts'
import { askRaw } from '#test/ask-raw.ts'
import type { Browser } from '#test/browse.ts'
import { people } from '#test/people.ts'
import { traceOfWrites } from '#test/trace-of-writes.ts'

// Every post of the office with the id of what is another agency's, another officer's, or nothing at all: in the address
// and in the form, as every kind of officer who may post there (trust.md T07). What authorisation.test.ts cannot see is
// what a form names.

let office: TestOffice
const browsers = new Map<Role, Browser>()

beforeAll(async () => {
  office = await anOffice()
  for (const role of [...agencyRoles, ...nationalRoles]) browsers.set(role, browserOf(office.app, await officerWith(office.deps, role, isNational(role) ? null : ownInstansi)))
})
afterAll(() => office.close())

const isNational = (role: Role) => (nationalRoles as readonly string[]).includes(role)
const elsewhere = (role: Role) => scopeWith(office, role, foreignInstansi)
const colleague = async () => (await officerWith(office.deps, 'verifier', foreignInstansi)).officerId
const one = <Row>(rows: readonly Row[]): Row => rows[0]!

async function foreignSet(): Promise<string> {
  const copied = await copyRequirementSet(office.deps, await elsewhere('administrator'), { fromId: 'guru', name: 'Susunan orang lain' }, visitor)
  if (!copied.ok) throw new Error(copied.refusal)
  return copied.value.id
}

async function foreignAnnouncement(): Promise<string> {
  const scope = await elsewhere('administrator')
  const text = { severity: 'info', title: 'Pengumuman instansi lain', summary: 'Ringkas', body: 'Isi pengumuman', validFrom: office.deps.clock.now(), validUntil: null } as const
  const added = await addAgencyAnnouncement({ db: office.deps.db, now: office.deps.clock.now(), by: { kind: 'officer', id: scope.officerId, requestId: 'UJI' } }, scope, text)
  if (!added.ok) throw new Error(added.refusal)
  return added.value.slug
}

async function somebodysRelation(): Promise<string> {
  await declareRelation(office.deps, await scopeWith(office, 'verifier', ownInstansi), { nik: '3201010101900077' as Nik, kind: 'family', label: 'sepupu' }, visitor)
  return one(await office.deps.db.selectFrom('verification.relation').select('id').execute()).id
}

async function foreignCalibration(): Promise<string> {
  return (await aCalibrationFile(office.deps, people.hermina, foreignInstansi)).fileId
}

/** A version that the plan does not have: it begins with 0. */
const unseen = (id: string) => (id === '0' ? '7' : id)
const planned = { jenis: 'umum', lokasi: 'Jakarta', pendidikan: 'S-1: HUKUM', jumlah: '1', gaji_min: '1', gaji_maks: '2', versi: '0' }
const reason = 'Uji kewenangan'
const posted: PostedIds = {
  '/masuk': null, '/masuk/faktor-kedua': null, '/masuk/kode-pemulihan': null, '/masuk/kunci-sandi': null, '/konfirmasi': null, '/konfirmasi/kunci-sandi': null, '/keluar': null, '/sesi/perpanjang': null,
  '/tautan': { form: (id) => ({ kunci: id, 'kata-sandi': 'kopi tubruk tanpa gula', 'kata-sandi-ulang': 'kopi tubruk tanpa gula' }) },
  '/lupa-kata-sandi': null, '/pemasangan/aplikasi': null, '/pemasangan/kunci-sandi': null, '/pemasangan/selesai': null,
  '/akun/kode-pemulihan': null, '/akun/kata-sandi': null, '/akun/aplikasi': null, '/akun/kunci-sandi': null,
  '/akun/kunci-sandi/hapus': { form: (id) => ({ kunci: id }) },
  '/petugas/undang': { form: (id) => ({ instansi: id, nama: 'Calon', email: 'calon.uji@kantor.contoh.example', peran: 'auditor', alasan: reason }) },
  '/petugas/:id/peran': null, '/petugas/:id/reset-faktor': null, '/petugas/:id/ganti-kata-sandi': null, '/petugas/:id/undang-lagi': null, '/petugas/:id/nonaktifkan': null, '/petugas/:id/aktifkan': null,
  '/antrean/berikutnya': null, '/antrean/hubungan-pribadi': null,
  '/antrean/hubungan-pribadi/hapus': { form: (id) => ({ id }), foreign: somebodysRelation },
  '/berkas/:id/ambil': null, '/berkas/:id/lepas': null, '/berkas/:id/kenal': null, '/berkas/:id/perpanjang': null, '/berkas/:id/putusan': null, '/berkas/:id/pemeriksaan-kedua': null, '/berkas/:id/tarik': null,
  '/berkas/:id/konsep': null, '/berkas/:id/catatan': null, '/berkas/:id/nik': null,
  '/antrean/pembagian': { form: (id) => ({ jumlah: '1', petugas: id }), foreign: colleague },
  '/antrean/pembagian/lepas': { form: (id) => ({ petugas: id }), foreign: colleague },
  '/antrean/kalibrasi/jumlah': null, '/antrean/kalibrasi/keluarkan': { form: (id) => ({ berkas: id, alasan: reason }), foreign: foreignCalibration },
  '/kalibrasi/:id': null, '/kalibrasi/:id/kenal': null,
  '/antrean/pembagian/sampel': null, '/antrean/pembagian/buta': null, '/persetujuan/:id/keputusan': null, '/pengumuman-hasil': null,
  // Another agency's publication: core/verification/publication.test.ts.
  '/pengumuman-hasil/tarik': { form: (id) => ({ pengumuman: id, 'alasan-tarik': reason }) },
  '/sanggah/:id': null, '/aduan/:id/jawab': null, '/aduan/:id/bekukan': null, '/aduan/:id/putuskan': null, '/aduan/:id/betulkan': null, '/aduan/:id/buka-pembekuan': null,
  '/akun-mirip/:id/buka': null, '/akun-mirip/:id/putuskan': null,
  // Names what it makes, by an address of its own choosing.
  '/isi-portal': null, '/isi-portal/faq/baru': null,
  '/isi-portal/faq': { form: (id) => ({ 'alamat-tanya': id, pertanyaan: 'Apakah ini ada?', jawaban: 'Tidak ada.' }) },
  '/isi-portal/akhiri': { form: (id) => ({ 'alamat-akhir': id, apa: 'pengumuman' }), foreign: foreignAnnouncement },
  '/perguruan-tinggi': { form: (id) => ({ nama: id, kode: id, aksi: 'ajukan' }) },
  '/instansi/tambah': null,
  '/instansi': { form: (id) => ({ instansi: id, 'nama-baru': 'Nama Baru Instansi' }) },
  '/pengumuman': { form: (id) => ({ ubah: id || 'x', aksi: 'akhiri' }), foreign: foreignAnnouncement },
  '/ekspor/baru': { form: (id) => ({ daftar: 'pelamar', format: 'csv', instansi: id, formasi: id, alasan: 'Uji kewenangan ekspor' }) },
  '/ekspor/:id/unduh': null, '/ekspor/:id/ulang': null, '/invarian': null, '/gangguan': null,
  '/gangguan/selesai': { form: (id) => ({ gangguan: id }) },
  '/jadwal/tanggal': null,
  '/jadwal/instansi': { form: (id) => ({ instansi: id, 'tahap-instansi': 'registration', 'geser-mulai': '0', 'geser-selesai': '1', 'alasan-instansi': reason }) },
  '/jadwal/perpanjangan': { form: (id) => ({ 'instansi-perpanjangan': id, sasaran: 'instansi', 'tahap-perpanjangan': 'registration', 'sampai-tanggal': '2026-12-31', 'sampai-jam': '10.00', 'alasan-perpanjangan': reason }) },
  '/jadwal/waktu': null, '/kebijakan': null, '/ruang-tunggu': null, '/formasi/impor': null, '/formasi/impor/:id': null,
  '/formasi/rancangan/:id': { form: (id) => ({ ...planned, dokumen: id }), foreign: foreignSet },
  '/formasi/rancangan/:id/pecah': { form: (id) => ({ versi: unseen(id), umum: id, 'lulusan-terbaik': '1' }) },
  '/formasi/rancangan/:id/keluarkan': { form: (id) => ({ versi: unseen(id) }) },
  '/formasi/pelamar': null,
  '/formasi/pelamar/:id/tampilkan': null,
  '/formasi/finalisasi': { form: (id) => ({ nomor: 'SK-1', tanggal: '2026-01-01', formasi: id, kursi: id }) },
  '/formasi/terbit/:id': { form: (id) => ({ ...planned, dokumen: id, alasan: reason, nomor: 'SK-1' }), foreign: foreignSet },
  '/persyaratan': { form: (id) => ({ dari: id, nama: 'Salinan' }), foreign: foreignSet },
  '/persyaratan/:id': { form: (id) => ({ dokumen: id, tindakan: 'hapus' }), foreign: async () => `${await foreignSet()}/ktp` },
  '/lokasi-ujian': null, '/lokasi-ujian/:id': null,
}

const posts = () => office.app.routeTable.filter(({ method }) => method === 'POST')
/** One officer of an agency and one of the nation, where each may post at all. */
const whoMay = (right: string): Role[] => [agencyRoles, nationalRoles].flatMap((roles) => roles.filter((role) => right === 'signed-in' || right === 'public' || rightsOf([role]).has(right as never)).slice(0, 1))
/** What an officer's own request always leaves behind. */
const always = ['officer.session', 'limits.bucket']

test('every post says which ids its form carries', () => {
  expect(posts().map(({ url }) => url).toSorted()).toEqual(Object.keys(posted).toSorted())
})

test('an address that names nothing is not found, whoever posts to it', async () => {
  const before = await traceOfWrites(office.database, always)
  const wrong: string[] = []
  let tried = 0
  for (const { url, right } of posts().filter(({ object }) => object)) {
    for (const role of whoMay(right).slice(0, 1)) {
      for (const id of wrongIds) {
        const { statusCode } = await askRaw(office.app, browsers.get(role)!, 'POST', url.replace(':id', encodeURIComponent(id)), {}, encoded(posted[url]?.form('x') ?? {}))
        if (statusCode !== 404 && !(id.includes('\0') && statusCode === 400)) wrong.push(`${role} ${url} ${id.slice(0, 20)}: ${statusCode}`)
        tried += 1
      }
    }
  }
  expect(wrong).toEqual([])
  expect(tried).toBeGreaterThan(150)
  expect(await traceOfWrites(office.database, always)).toEqual(before)
})

test('a form that names what is another’s, or nothing, changes nothing and breaks nothing', async () => {
  const own: Record<string, string> = {
    '/formasi/rancangan/:id': (await aPlannedFormasi(office, ownInstansi)).plannedId,
    '/formasi/terbit/:id': String(one(await office.deps.db.selectFrom('formasi.formasi').select('id').where('instansiCode', '=', ownInstansi).limit(1).execute()).id),
    '/persyaratan/:id': await ownSet(),
  }
  const rows = posts().flatMap(({ url, right }) => (posted[url] ? [{ url, right, row: posted[url], foreign: '' }] : []))
  for (const each of rows) each.foreign = (await each.row.foreign?.()) ?? ''
  const before = await traceOfWrites(office.database, always)
  for (const { url, right, row, foreign } of rows) {
    const address = url.replace(':id', own[url] ?? own[Object.keys(own).find((start) => url.startsWith(start))!] ?? '')
    for (const role of whoMay(right)) {
      // What is an agency's is the nation's as well.
      for (const id of [...wrongIds, ...(isNational(role) ? [] : [foreign])]) {
        const { statusCode } = await askRaw(office.app, browsers.get(role)!, 'POST', address, {}, encoded(row.form(id)))
        expect(statusCode, `${role} ${address} ${id.slice(0, 40)}`).toBeLessThan(500)
      }
    }
  }
  expect(await traceOfWrites(office.database, always)).toEqual(before)
})

async function ownSet(): Promise<string> {
  const copied = await copyRequirementSet(office.deps, await scopeWith(office, 'administrator', ownInstansi), { fromId: 'guru', name: 'Susunan sendiri' }, visitor)
  if (!copied.ok) throw new Error(copied.refusal)
  return copied.value.id
}
