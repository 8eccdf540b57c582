import type { DemoHolder } from '#main/seed/demo-holders.ts'
import type { DemoOfficer } from '#main/seed/demo-officers.ts'
import type { DemoPerson } from '#main/seed/demo-people.ts'
import type { Config } from '#platform/config.ts'
import { demoOfficerPassword } from '#sandbox/demo-officers.ts'

/** What to open, and as whom: the last thing bin/start says. */
export function addressTable(config: Config, people: readonly DemoPerson[], { officers, holders }: { officers: readonly DemoOfficer[]; holders: readonly DemoHolder[] }): string {
  const addresses = [
    ['Portal', config.portalUrl],
    ['Kantor', config.officeUrl],
    ['E-meterai', config.emeteraiUrl],
    ['Dunia luar (simulasi)', config.rehearsalPeopleUrl],
    ['Kotak surat', config.rehearsalMailUrl],
  ]
  const persons = people.map(({ name, nik, nomorKk, password, stage }) => [name, nik, nomorKk, password, stage])
  const atWork = officers.map(({ name, email, role, instansi }) => [name, email, role, instansi])
  const buyers = holders.map(({ name, email, password, pin, quota }) => [name, email, password, pin, quota])
  return [
    ...lines(['Alamat', ''], addresses),
    ...(persons.length > 0 ? ['', ...lines(['Orang contoh', 'NIK', 'Nomor KK', 'Password', 'Sampai di mana'], persons)] : []),
    ...(buyers.length > 0 ? ['', ...lines(['Akun e-meterai contoh', 'Email', 'Password', 'PIN', 'Kuota'], buyers), '', `  Masuk di ${config.emeteraiUrl}/pds/masuk; kode masuknya ada di kotak surat.`] : []),
    ...(atWork.length > 0 ? ['', ...lines(['Petugas contoh', 'Surel', 'Peran', 'Instansi'], atWork), '', officerHelp(config)] : []),
    '',
    'Tekan Ctrl-C untuk menghentikan semuanya.',
    '',
  ].join('\n')
}

/** How to get in as one of them: only a demo tells this. */
function officerHelp(config: Config): string {
  return `  Kata sandi semua petugas contoh: ${demoOfficerPassword}\n  Faktor kedua: kode dari bin/totp, atau ${new URL('/otp', config.rehearsalPeopleUrl)}`
}

function lines(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ').trimEnd()}`
  return ['', line(head), ...rows.map(line)]
}
