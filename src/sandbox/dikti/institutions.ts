import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { projectRoot } from '#platform/root.ts'

export type Institution = { kode: string; nama: string; namaSingkat: string; kind: string; origin: string; isState: boolean }

type Row = { code: string; name: string; origin: string; kind: string; group: string }

/** The real institutions of db/seed, in the order of their codes. */
export function readInstitutions(): Institution[] {
  const rows = parse(readFileSync(join(projectRoot, 'db/seed/perguruan_tinggi.csv')), { columns: true }) as Row[]
  const seen = new Set<string>()
  return rows.flatMap(({ code, name, origin, kind, group }) => {
    if (seen.has(code)) return []
    seen.add(code)
    return [{ kode: code, nama: name, namaSingkat: initials(name), kind: kind || kindByName(name), origin, isState: group === 'PTN' }]
  })
}

/** 'UGM' for Universitas Gadjah Mada. */
const initials = (name: string) => (name.match(/\b\p{Lu}/gu) ?? []).join('')

const kinds = ['Universitas', 'Institut', 'Sekolah Tinggi', 'Akademi Komunitas', 'Akademi', 'Politeknik']

/** A third of the list says no kind, but most names do. */
const kindByName = (name: string) => kinds.find((kind) => name.toLowerCase().startsWith(kind.toLowerCase())) ?? 'Sekolah Tinggi'
