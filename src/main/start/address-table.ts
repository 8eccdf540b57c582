import type { DemoPerson } from '#main/seed/demo-people.ts'
import type { Config } from '#platform/config.ts'

/** What to open, and as whom: the last thing bin/start says. */
export function addressTable(config: Config, people: readonly DemoPerson[]): string {
  const addresses = [
    ['Portal', config.portalUrl],
    ['Kantor', config.officeUrl],
    ['E-meterai', config.emeteraiUrl],
    ['Dunia luar (simulasi)', `http://localhost:${config.PORT_SANDBOX}`],
    ['Kotak surat', `http://localhost:${config.PORT_MAIL}`],
  ]
  const persons = people.map(({ name, nik, nomorKk, password, stage }) => [name, nik, nomorKk, password, stage])
  return [
    ...lines(['Alamat', ''], addresses),
    ...(persons.length > 0 ? ['', ...lines(['Orang contoh', 'NIK', 'Nomor KK', 'Password', 'Sampai di mana'], persons)] : []),
    '',
    'Tekan Ctrl-C untuk menghentikan semuanya.',
    '',
  ].join('\n')
}

function lines(head: string[], rows: string[][]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('   ').trimEnd()}`
  return ['', line(head), ...rows.map(line)]
}
