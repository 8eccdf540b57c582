import type pg from 'pg'
import { type KeyRing, createKeyRing } from '#platform/keys/key-ring.ts'
import { readNumberedSecrets } from '#platform/keys/numbered-secrets.ts'
import { countByWrappingKey, listWrappedColumns, rewrapColumn } from '#platform/keys/rewrap.ts'
import { Sentence } from '#main/explain.ts'
import { reindexHouse, reindexPortal } from './reindex.ts'

const usage = `Pemakaian: bin/rotate-keys status | wrap | index
status  apa yang masih memakai kunci dan lada lama
wrap    membungkus ulang kunci data dengan kunci akar yang sekarang; layanan boleh berjalan
index   menghitung ulang indeks NIK, email, dan telepon; semua pintu dan pekerja harus berhenti`

type Secrets = { ROOT_KEY: string; PORTAL_SECRET: string; PASSWORD_PEPPER: string }

/** The secrets of the portal and of the e-meterai house, which never share one. */
export type HouseSecrets = Record<'portal' | 'house', Secrets>

/** One step from one key to the next, as the owner of the database; returns what to tell the operator. Throws a Sentence for what must be done first. */
export async function rotate(command: string | undefined, client: pg.Client, secrets: HouseSecrets): Promise<string[]> {
  await client.query(`set search_path to pg_catalog; set lock_timeout = '5s'`)
  if (command === 'status') return status(client, secrets)
  if (command === 'wrap') return wrap(client, secrets)
  if (command === 'index') return index(client, secrets)
  throw new Sentence(usage)
}

async function status(client: pg.Client, { portal, house }: HouseSecrets): Promise<string[]> {
  const lines: string[] = []
  for (const column of await listWrappedColumns(client)) {
    const present = readNumberedSecrets(ringOf(column.schema, { portal, house }).ROOT_KEY)[0].id
    for (const [id, count] of await countByWrappingKey(client, column)) lines.push(`${column.table}  kunci ${id}${id === present ? ' (sekarang)' : ''}  ${count}`)
  }
  for (const [table, column] of [['account.password', 'phc'], ['account.security_question', 'answer_phc'], ['officer.password', 'phc'], ['emeterai.account', 'password_phc'], ['emeterai.account', 'pin_phc']]) {
    const { rows } = await client.query<{ id: string; count: number }>(`select coalesce(substring(${column} from '^(\\d+)~'), '1') as id, count(*)::int as count from ${table} where ${column} is not null group by 1 order by 1`)
    for (const { id, count } of rows) lines.push(`${table}.${column}  lada ${id}  ${count}`)
  }
  return lines.length > 0 ? lines : ['Belum ada apa pun yang tersegel.']
}

async function wrap(client: pg.Client, secrets: HouseSecrets): Promise<string[]> {
  const rings: Record<'portal' | 'house', KeyRing> = { portal: createKeyRing(secrets.portal), house: createKeyRing(secrets.house) }
  const lines: string[] = []
  for (const column of await listWrappedColumns(client)) {
    const beganAt = performance.now()
    const count = await rewrapColumn(client, ringOf(column.schema, rings), column)
    lines.push(`${column.table}  ${count} kunci dibungkus ulang${count > 0 ? `, ${Math.round(count / ((performance.now() - beganAt) / 1000))} per detik` : ''}`)
  }
  return lines
}

async function index(client: pg.Client, secrets: HouseSecrets): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`select distinct application_name as name from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name ~ '^(portal|office|worker|emeterai|graphile)'`)
  if (rows.length > 0) throw new Sentence(`Hentikan dahulu: ${rows.map(({ name }) => name).join(', ')}.`)
  const lines: string[] = []
  for (const [house, reindex] of [['portal', reindexPortal], ['house', reindexHouse]] as const) {
    const { ROOT_KEY } = secrets[house]
    const [present, ...others] = readNumberedSecrets(ROOT_KEY)
    if (others.length === 0) {
      lines.push(`${house}: hanya ada satu kunci akar, tidak ada yang perlu dihitung ulang.`)
      continue
    }
    const ids: number[] = []
    for (const column of await listWrappedColumns(client)) if ((column.schema === 'emeterai') === (house === 'house')) ids.push(...(await countByWrappingKey(client, column)).keys())
    if (ids.some((id) => id !== present.id)) throw new Sentence('Jalankan bin/rotate-keys wrap dahulu: masih ada kunci data di bawah kunci akar yang lama.')
    const after = createKeyRing({ ...secrets[house], ROOT_KEY: `${present.id}:${present.secret}` })
    const { rows: count, orphans } = await reindex(client, { before: createKeyRing(secrets[house]), after })
    lines.push(`${house}: ${count} baris dihitung ulang.${Object.entries(orphans).filter(([, left]) => left > 0).map(([table, left]) => ` ${table}: ${left} baris tanpa pemilik.`).join('')}`)
  }
  return [...lines, 'Sekarang keluarkan kunci lama dari ROOT_KEY dan EMETERAI_ROOT_KEY, lalu jalankan lagi semua pintu.']
}

function ringOf<T>(schema: string, { portal, house }: Record<'portal' | 'house', T>): T {
  return schema === 'emeterai' ? house : portal
}
