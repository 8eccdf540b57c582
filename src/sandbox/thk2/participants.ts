import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { CalendarDate } from '#core/values/calendar-date.ts'
import { projectRoot } from '#platform/root.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import type { Register } from '#sandbox/dukcapil/register.ts'

export type Thk2Participant = { nomor: string; nik: string; tanggalLahir: CalendarDate; nama: string; instansi: string }

const size = 240

/**
 * Who stands in the THK-II register: people of the made-up population who were 19 to 46 on 1 January 2006 (SE MenPAN
 * 05/2010), and everybody whose story gives them a number.
 */
export function readParticipants(register: Register, demoPeople: readonly DemoPerson[]): Thk2Participant[] {
  const agencyOf = readAgencies()
  const withStory = demoPeople.flatMap(({ thk2TestNumber, nik, birthDateOnKtp, nameOnKtp }) =>
    thk2TestNumber ? [{ nomor: thk2TestNumber, nik, tanggalLahir: birthDateOnKtp, nama: nameOnKtp, instansi: agencyOf(nik) }] : [],
  )
  const told = new Set(demoPeople.map(({ nik }) => nik as string))
  const crowd = register.people
    .filter(({ nik, birthDate, state }) => state === 'active' && !told.has(nik) && birthDate >= '1959-01-02' && birthDate <= '1987-01-01')
    .slice(0, size)
    .map(({ nik, birthDate, name }, index) => ({ nomor: numberOf(nik, index), nik, tanggalLahir: birthDate, nama: name, instansi: agencyOf(nik) }))
  return [...withStory, ...crowd]
}

/** Eleven digits: where the examination was, then a running number. The real form was never published; this one is ours. */
const numberOf = (nik: string, index: number) => `${nik.slice(0, 4)}${String(1_000_003 + index * 7)}`

/** The agency that listed somebody: the one where the person lives. */
function readAgencies(): (nik: string) => string {
  const rows = parse(readFileSync(join(projectRoot, 'db/seed/kab_kota.csv')), { columns: true }) as { code: string; name: string }[]
  const byCode = new Map(rows.map(({ code, name }) => [code.replace('.', ''), `Pemerintah ${name.replace(/^Kabupaten /, 'Kab. ')}`]))
  return (nik) => byCode.get(nik.slice(0, 4)) ?? 'Pemerintah Kota Jakarta Pusat'
}
