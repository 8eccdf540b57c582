import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { formasiTypeOf } from '#core/formasi/rules/formasi-type.ts'
import { classifyJabatan } from '#core/formasi/rules/jabatan.ts'
import { type Place, createPlaceFinder } from '#core/formasi/rules/place.ts'
import { readableJabatan, splitLocation } from '#core/formasi/rules/reading-text.ts'
import { requirementSetOf } from '#core/formasi/rules/requirement-set.ts'
import { searchVector } from '#core/formasi/rules/search-text.ts'
import { rulesOf2022 } from '#core/formasi/rules/season-rules.ts'
import { selectionTypeOf } from '#core/formasi/rules/selection-type.ts'
import { projectRoot } from '#platform/root.ts'
import { requirementRows } from './requirements.ts'

/** A row of formasi.csv. Dates back to the 2024 CPNS season: what it offers is real, the selection is made ours. */
type OfficialRow = {
  id: string; instansi: string; formasi_type: string; jabatan: string; location: string
  quota: string; open_to_disability: string; salary_min: string; salary_max: string
}

type Instansi = { code: string; name: string; level: 'P' | 'D' }
type Lookup = { instansi: Map<string, Instansi>; placeOf: (instansi: Instansi, levels: string[]) => Place; jabatan: Map<string, number> }

/** Written otherwise in formasi.csv than in instansi.csv. */
const otherSpelling: Record<string, string> = {
  'Kementerian Koordinator Bidang Politik, Hukum, dan Keamanan': 'Kementerian Koordinator Bidang Politik, Hukum dan Keamanan',
}

/** Loads every formasi of the current season with what it accepts and asks for. Reference data and season must be there. */
export async function loadFormasi(client: pg.Client): Promise<void> {
  // The source's list of agencies leaves this one out, its list of formasi does not. The code is ours.
  await client.query(`insert into reference.instansi (code, name, kind, level) values ('X001', 'Badan Intelijen Negara', 'LPNK', 'P') on conflict do nothing`)
  const seasonId = await insertRulesAndRequirements(client)
  const lookup = await readLookup(client)
  const rows = await readOfficialRows()
  await copyRows(client, 'formasi.jabatan (id, name, kind, retirement_age)', jabatanRows(rows, lookup.jabatan))
  await client.query('create temporary table formasi_seed (like formasi.formasi including defaults) on commit drop')
  await client.query('alter table formasi_seed alter search_words type text')
  await copyRows(client, `formasi_seed (${formasiColumns.join(', ')})`, rows.map((row) => formasiRow(row, seasonId, lookup)))
  await loadPendidikan(client)
  await client.query(formasiSql)
  await client.query(acceptedSql)
  await client.query(searchWordSql)
}

async function insertRulesAndRequirements(client: pg.Client): Promise<number> {
  const { version, minAge, yearsBeforeRetirement, ageCountedOn } = rulesOf2022
  const { rows } = await client.query<{ id: number }>('select id from season.season where is_current')
  const seasonId = rows[0]!.id
  await client.query(
    'insert into formasi.season_rule (season_id, version, min_age, years_before_retirement, age_counted_on) values ($1, $2, $3, $4, $5)',
    [seasonId, version, minAge, yearsBeforeRetirement, ageCountedOn],
  )
  const { sets, requirements } = requirementRows()
  await client.query('insert into formasi.requirement_set select * from json_populate_recordset(null::formasi.requirement_set, $1)', [JSON.stringify(sets)])
  await client.query('insert into formasi.requirement select * from json_populate_recordset(null::formasi.requirement, $1)', [JSON.stringify(requirements)])
  return seasonId
}

async function readLookup(client: pg.Client): Promise<Lookup> {
  const instansi = await client.query<Instansi>('select code, name, level from reference.instansi')
  const provinces = await client.query<{ code: string; name: string }>('select code, name from reference.province')
  const kabKota = await client.query<{ code: string; name: string }>('select code, name from reference.kab_kota')
  const finder = createPlaceFinder({ provinces: provinces.rows, kabKota: kabKota.rows })
  return {
    instansi: new Map(instansi.rows.map((row) => [row.name, row])),
    placeOf: (agency, levels) => (agency.level === 'D' ? finder.ofRegionalAgency(agency.name) : finder.ofUnit(levels)),
    jabatan: new Map(),
  }
}

async function readOfficialRows(): Promise<OfficialRow[]> {
  const parser = createReadStream(join(projectRoot, 'db', 'seed', 'formasi.csv')).pipe(parse({ columns: true }))
  const rows: OfficialRow[] = []
  for await (const row of parser) rows.push(row as OfficialRow)
  return rows
}

function jabatanRows(rows: OfficialRow[], ids: Map<string, number>): unknown[][] {
  for (const { jabatan } of rows) if (!ids.has(jabatan)) ids.set(jabatan, ids.size + 1)
  return [...ids].map(([name, id]) => {
    const { kind, retirementAge } = classifyJabatan(name)
    return [id, readableJabatan(name), kind, retirementAge]
  })
}

const formasiColumns = [
  'id', 'season_id', 'instansi_code', 'jabatan_id', 'selection_type', 'formasi_type', 'requirement_set_id', 'location', 'province_code', 'kab_kota_code',
  'quota', 'is_open_to_disability', 'salary_min', 'salary_max', 'retirement_age', 'search_words',
]

function formasiRow(row: OfficialRow, seasonId: number, { instansi, placeOf, jabatan }: Lookup): unknown[] {
  const agency = instansi.get(otherSpelling[row.instansi] ?? row.instansi)
  if (!agency) throw new Error(`Formasi ${row.id}: instansi tidak dikenal: ${row.instansi}`)
  const selectionType = selectionTypeOf(row.jabatan)
  const location = splitLocation(row.location, agency.name)
  const place = placeOf(agency, location)
  return [
    row.id, seasonId, agency.code, jabatan.get(row.jabatan), selectionType, formasiTypeOf(row.formasi_type),
    requirementSetOf({ jabatan: row.jabatan, selectionType, isRegional: agency.level === 'D' }),
    arrayLiteral(location), place.provinceCode, place.kabKotaCode, row.quota, row.open_to_disability === '1', row.salary_min, row.salary_max,
    classifyJabatan(row.jabatan).retirementAge,
    searchVector([['A', readableJabatan(row.jabatan)], ['B', agency.name], ['C', location.join(' ')]]),
  ]
}

const arrayLiteral = (items: string[]) => `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

async function copyRows(client: pg.Client, target: string, rows: unknown[][]) {
  const field = (value: unknown) => (value === null ? '\\N' : String(value).replace(/[\\\t\n\r]/g, (char) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[char]!))
  const lines = rows.map((row) => `${row.map(field).join('\t')}\n`)
  await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${target} from stdin`)))
}

async function loadPendidikan(client: pg.Client) {
  await client.query('create temporary table accepted_seed (formasi_id int, level text, program text) on commit drop')
  const file = createReadStream(join(projectRoot, 'db', 'seed', 'formasi_pendidikan.csv'))
  await pipeline(file, client.query(copyFrom('copy accepted_seed from stdin with (format csv, header true)')))
  await client.query(`insert into formasi.pendidikan (id, level_code, programme, search_text, formasi_count)
    select row_number() over (order by l.code, a.program), l.code, a.program, lower(regexp_replace(a.program, '[^A-Za-z0-9]+', ' ', 'g')), count(*)
    from accepted_seed a join reference.pendidikan_level l on l.name = a.level group by l.code, a.program`)
}

const formasiSql = `insert into formasi.formasi (${formasiColumns.join(', ')}, level_codes)
  select ${formasiColumns.map((column) => (column === 'search_words' ? 's.search_words::tsvector' : `s.${column}`)).join(', ')}, a.codes
  from formasi_seed s
  join (select formasi_id, array_agg(distinct l.code order by l.code) as codes
        from accepted_seed join reference.pendidikan_level l on l.name = level group by formasi_id) a on a.formasi_id = s.id
  order by s.id`

const acceptedSql = `insert into formasi.accepted_pendidikan (formasi_id, pendidikan_id)
  select a.formasi_id, p.id from accepted_seed a join reference.pendidikan_level l on l.name = a.level
  join formasi.pendidikan p on p.level_code = l.code and p.programme = a.program order by 1, 2`

const searchWordSql = `insert into formasi.search_word (word, occurrences)
  select word, ndoc from ts_stat('select search_words from formasi.formasi') where length(word) between 2 and 40`
