/**
 * Tries SQL injection with sqlmap on every parameter of the public and signed-in pages; first on a planted bug, which it must find (T25).
 *
 * bin/bench attack/sqlmap [addresses, 6; "all" takes about ten minutes]. Needs Debian's `sqlmap`.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { people } from '#test/people.ts'
import { startPlanted } from './planted.ts'
import { startAttackedPortal } from './portal.ts'
import { signIn } from './visitor.ts'

/** What takes a parameter: search, lists, checks, the sign-in form, and a step of the application. */
const targets: { path: string; data?: string }[] = [
  { path: '/lowongan?kata=perencana&provinsi=32&halaman=1' },
  { path: '/lowongan/saran/instansi?q=arsip' },
  { path: '/pengecekan-dokumen?kode=ABCD-EFGH' },
  { path: '/lamaran/wilayah?induk=32' },
  { path: '/lamaran/formasi/saran/prodi?q=hukum' },
  { path: '/masuk', data: 'nik=3201010101900000&password=x&captcha=UJI42' },
  { path: '/lowongan/saran/pendidikan?q=hukum' },
  { path: '/lowongan.csv?kata=guru' },
  { path: '/lowongan/1' },
  { path: '/pengumuman/pembukaan-pendaftaran' },
  { path: '/lamaran/formasi/saran/instansi?q=arsip' },
  { path: '/lamaran/formasi/saran/perguruan-tinggi?q=indonesia' },
  { path: '/lamaran/biodata', data: 'alamat-ktp=Jalan&tinggi-badan=160&agama=islam&captcha=UJI42' },
  { path: '/bantuan/aduan/status', data: 'nomor=AD-1234&nik=3201010101900000' },
  { path: '/lupa-password', data: 'nik=3201010101900000&captcha=UJI42' },
]

const wanted = process.argv[2] === 'all' ? targets.length : Number(process.argv[2] ?? 6)

/** True when sqlmap found a way in. It says so in words; its exit code says only that it ran. */
async function isInjectable(url: string, cookie: string, data?: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-sqlmap-'))
  const args = ['-u', url, '--batch', '--level', '2', '--risk', '1', '--dbms', 'postgresql', '--technique', 'BEU', '--flush-session', '--output-dir', folder, '--timeout', '10', '--retries', '1', '--threads', '4', '--disable-coloring', ...(cookie ? ['--cookie', cookie] : []), ...(data ? ['--data', data, '--csrf-token', '_token', '--csrf-url', url] : [])]
  try {
    const { stdout } = await promisify(execFile)('sqlmap', args, { timeout: 240_000, maxBuffer: 1 << 26 })
    if (!/testing (for|if|'|connection)/.test(stdout)) throw new Error(`sqlmap tested nothing:\n${stdout.slice(-1500)}`)
    return /is vulnerable|injection point\(s\)/.test(stdout)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const portal = await startAttackedPortal()
const planted = await startPlanted(portal.databaseUrl)
let faults = 0
try {
  const isFound = await isInjectable(`${planted.url}cari?nilai=11`, '')
  process.stdout.write(`planted SQL injection: ${isFound ? 'found' : 'MISSED'}\n`)
  if (!isFound) faults += 1
  for (const { path, data } of targets.slice(0, wanted)) {
    const isOpen = await isInjectable(`${portal.url}${path}`, path.startsWith('/lamaran') ? (await signIn(portal.url, people.siti)).cookie() : '', data)
    process.stdout.write(`${isOpen ? 'OPEN' : 'closed'} ${data ? 'POST' : 'GET '} ${path}\n`)
    if (isOpen) faults += 1
  }
} finally {
  await planted.stop()
  await portal.stop()
}
process.stdout.write(`ways in: ${faults} (limit 0)\n`)
process.exitCode = faults === 0 ? 0 : 1
// The parts that set it up keep listening otherwise.
process.exit()
