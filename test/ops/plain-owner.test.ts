import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { loadSeed } from '#main/seed/load-seed.ts'
import { listMigrations, migrate } from '#platform/db/migrate.ts'

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
  })

  it('lets the doors read and send jobs, and change no structure', async () => {
    const portal = urlOf(`plain_portal_${id}`)
    await run(portal, 'select from reference.province', 'select from public.migration', `select jobs.send('send-mail', '{}', null, null, 1, null)`, 'select from jobs.backlog()')
    await expect(run(portal, 'create table reference.mine ()')).rejects.toMatchObject({ code: '42501' })
    await expect(run(portal, 'delete from audit.event')).rejects.toMatchObject({ code: '42501' })
    await expect(run(portal, 'select from graphile_worker._private_jobs')).rejects.toMatchObject({ code: '42501' })
  })
})
