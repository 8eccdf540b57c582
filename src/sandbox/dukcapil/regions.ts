import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { projectRoot } from '#platform/root.ts'

export type Regions = {
  /** Six digits each: province, kabupaten or kota, kecamatan. */
  kecamatanCodes: string[]
  /** 'Bogor' by '3201': as papers write a birthplace, without Kabupaten or Kota. */
  placeByKabKota: Map<string, string>
}

/** The real areas of db/seed, so that made-up numbers look like the ones people know. */
export function readRegions(): Regions {
  const rows = (file: string) => parse(readFileSync(join(projectRoot, 'db/seed', file)), { columns: true }) as { code: string; name: string }[]
  const digits = (code: string) => code.replaceAll('.', '')
  return {
    kecamatanCodes: rows('kecamatan.csv').map(({ code }) => digits(code)),
    placeByKabKota: new Map(rows('kab_kota.csv').map(({ code, name }) => [digits(code), name.replace(/^(Kabupaten|Kota)( Administrasi)? /, '')])),
  }
}
