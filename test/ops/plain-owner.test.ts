import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { refuseOtherDatabase } from '#main/refuse-other-database.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { refuseOtherHouse, settleHouseKind } from '#platform/db/house-kind.ts'
import { listMigrations, migrate } from '#platform/db/migrate.ts'
import { createPool } from '#platform/db/pool.ts'
import { projectRoot } from '#platform/root.ts'

const id = randomBytes(4).toString('hex')
const { adminUrl } = inject('postgres')
const urlOf = (login: string) => Object.assign(new URL(adminUrl), { username: login, password: 'x', pathname: `/plain_${id}` }).toString()

async function run(url: string, ...statements: string[]) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

const dataDir = mkdtempSync(join(tmpdir(), 'sscasn-house-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

/** Runs a door until it ends. */
function runDoor(name: string, env: Record<string, string>): Promise<{ code: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(projectRoot, 'dist', 'main', `${name}.js`)], { env: { PATH: process.env['PATH'], ...env }, timeout: 60_000 }, (_error, _stdout, stderr) => resolve({ code: child.exitCode, stderr }))
  })
}

// The same as deploy/create-database.sh.
beforeAll(() =>
  run(
    adminUrl,
    `create role plain_owner_${id} login password 'x'`,
    `create role plain_portal_${id} login password 'x' in role sscasn_app`,
    `create database plain_${id} owner plain_owner_${id}`,
  ),
)
afterAll(() => run(adminUrl, `drop database plain_${id} with (force)`, `drop role plain_portal_${id}`, `drop role plain_owner_${id}`))

describe('a database given to us', () => {
  it('is migrated and seeded by an owner who is no superuser, once', async () => {
    expect(await migrate(urlOf(`plain_owner_${id}`))).toBe((await listMigrations()).length)
    await loadSeed(urlOf(`plain_owner_${id}`))
    expect(await migrate(urlOf(`plain_owner_${id}`))).toBe(0)
  }, 180_000)

  it('lets the doors read and send jobs, and change no structure', async () => {
    const portal = urlOf(`plain_portal_${id}`)
    await run(portal, 'select from reference.province', 'select from public.migration', `select jobs.send('send-mail', '{}', null, null, 1, null)`, 'select from jobs.backlog()')
    await expect(run(portal, 'create table reference.mine ()')).rejects.toMatchObject({ code: '42501' })
    await expect(run(portal, 'delete from audit.event')).rejects.toMatchObject({ code: '42501' })
    await expect(run(portal, 'select from graphile_worker._private_jobs')).rejects.toMatchObject({ code: '42501' })
  })
})

describe('a rehearsal and the real house (B16, decision 181)', () => {
  const [real, other] = [`real_${id}`, `rehearsal_${id}`]
  const at = (database: string, login?: string) => Object.assign(new URL(adminUrl), { ...(login ? { username: login, password: 'x' } : {}), pathname: `/${database}` }).toString()
  const forget = ['begin', 'alter table public.house disable trigger house_stands', 'delete from public.house', 'alter table public.house enable trigger house_stands', 'commit']
  const settle = async (isRehearsal: boolean) => {
    const client = new pg.Client({ connectionString: at(other) })
    await client.connect()
    await settleHouseKind(client, isRehearsal).finally(() => client.end())
  }
  const opened = async (database: string, isRehearsal: boolean) => {
    const pool = createPool({ url: at(database, `plain_portal_${id}`), max: 1, name: 'uji', verify: (client) => refuseOtherHouse(client, isRehearsal) })
    return pool.query('select 1').then(() => 'open', (error: Error) => error.message).finally(() => pool.end())
  }
  beforeAll(async () => {
    // Of its own: the template lets nobody in while it is copied.
    for (const name of [real, other]) await run(adminUrl, `create database ${name} template template_empty`)
    await run(at(other), ...forget)
    await settle(true)
  })
  afterAll(() => run(adminUrl, `drop database ${real} with (force)`, `drop database ${other} with (force)`))

  it('never bring up to date what is the other’s, and what is settled stays', async () => {
    await expect(migrate(at(other))).rejects.toThrow('milik latihan')
    await expect(migrate(at(real), () => {}, { isRehearsal: true })).rejects.toThrow('portal yang sebenarnya')
    await expect(run(at(other), 'update public.house set is_rehearsal = false')).rejects.toThrow('it stays')
    await expect(run(at(other), 'delete from public.house')).rejects.toThrow('it stays')
    await expect(run(at(other, `plain_portal_${id}`), 'update public.house set is_rehearsal = false')).rejects.toMatchObject({ code: '42501' })
  })

  it('get no connection to the other’s', async () => {
    expect([await opened(real, false), await opened(other, true)]).toEqual(['open', 'open'])
    expect(await opened(real, true)).toContain('milik portal yang sebenarnya')
    expect(await opened(other, false)).toContain('milik latihan')
  })

  it('end at once when their portal is started on the other’s', async () => {
    const { code, stderr } = await runDoor('portal', { REHEARSAL: 'ya', DATABASE_URL: at(real, `plain_portal_${id}`), DATA_DIR: dataDir })
    expect([code, stderr]).toEqual([1, expect.stringContaining('REHEARSAL: basis data ini milik portal yang sebenarnya')])
  })

  it('and so does every other door, by the question that all of them ask first', async () => {
    const main = join(projectRoot, 'src', 'main')
    const doors = globSync('*.ts', { cwd: main }).map((file) => [file, readFileSync(join(main, file), 'utf8')] as const).filter(([, text]) => / serve\(|await runWorker\(/.test(text))
    expect(doors.filter(([, text]) => /readConfig\(\)[\s\S]*await refuseOtherDatabase\([\s\S]*(buildDeps|buildHouseDeps|build)\(config/.test(text)).map(([file]) => file).toSorted()).toEqual(['emeterai.ts', 'run-door.ts', 'run-worker-door.ts'])
    expect(doors.map(([file]) => file).filter((file) => file !== 'sandbox.ts')).toHaveLength(3)
    await expect(refuseOtherDatabase(at(real, `plain_portal_${id}`), true)).rejects.toThrow('milik portal yang sebenarnya')
    await expect(refuseOtherDatabase(at(other, `plain_portal_${id}`), false)).rejects.toThrow('milik latihan')
    await refuseOtherDatabase(at(real, `plain_portal_${id}`), false)
  })

  it('are not served by a database that does not say what it is, and who holds somebody is real', async () => {
    await run(at(other), ...forget)
    for (const isRehearsal of [true, false]) expect(await opened(other, isRehearsal)).toContain('does not say')
    await run(at(other), `set session_replication_role = replica`, `
      insert into account.account (id, data_key_id, season_id, nik, nomor_kk, phone, email, nik_index, nomor_kk_index, phone_index, email_index, name_on_ktp, birth_place_on_ktp, birth_date_on_ktp, name_on_ijazah, birth_place_on_ijazah, birth_date_on_ijazah, sex, ktp_file_id, selfie_file_id, identity_state, registered_at, selfie_consent_at, selfie_consent_version)
      values (gen_random_uuid(), gen_random_uuid(), 2022, 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', 'x', '1990-01-01', 'x', 'x', '1990-01-01', 'male', gen_random_uuid(), gen_random_uuid(), 'confirmed', now(), now(), 'x')`)
    await expect(settle(true)).rejects.toThrow('portal yang sebenarnya')
    expect(await opened(other, false)).toBe('open')
  })
})
