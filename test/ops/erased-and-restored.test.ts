import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findAccountByNik, loadAccountOwner } from '#core/account/registered-account.ts'
import { reopenApplication } from '#core/application/reopen-application.ts'
import { askErasure } from '#core/privacy/ask-erasure.ts'
import { eraseAgain, sweepErasureMarks } from '#core/privacy/erase-again.ts'
import { eraseDueAccounts } from '#core/privacy/erase-due.ts'
import { listOwnFiles, readOwnFile } from '#core/privacy/own-files.ts'
import { findStanding } from '#core/privacy/season-end.ts'
import { checkInvariants } from '#core/reports/check-invariants.ts'
import { houseSecrets } from '#main/build-house-deps.ts'
import { rotate } from '#main/rotate/rotate.ts'
import { anAccount } from '#main/seed/a-registration.ts'
import { submit } from '#main/seed/a-submission.ts'
import { demoSecrets } from '#platform/demo-secrets.ts'
import { aCase, ownerOf } from '#test/a-case.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type TestDatabase, asOwner, copyOf, freshDatabase } from '#test/database.ts'
import { dumpOf } from '#test/dump.ts'
import { people } from '#test/people.ts'
import { runJobs } from '#test/run-jobs.ts'

// trust.md §5.5: who was erased yesterday is not readable after the backup of the day before was restored; and no backup of a
// season opens once its root key is destroyed. docs/runbooks/restore.md, docs/runbooks/rotation.md.

const { siti, suharti } = people
const day = 86_400_000
const visitor = { deviceLabel: 'uji', deviceToken: null, network: '192.0.2.7', requestId: 'UJI' }
const roots = { both: `2:${Buffer.alloc(32, 9).toString('base64')},1:${demoSecrets.ROOT_KEY}`, next: `2:${Buffer.alloc(32, 9).toString('base64')}` }

let config: ReturnType<typeof testConfig>
let database: TestDatabase
let backup: TestDatabase
let deps: TestDeps
let [erased, living] = ['', '']
beforeAll(async () => {
  config = testConfig()
  database = await freshDatabase('seeded')
  deps = testDeps(database, config)
  living = await anAccount(deps, suharti)
  const application = await aCase(deps, siti)
  erased = await ownerOf(deps, application)
  await runJobs(deps, database)
  await asOwner(database, 'update season.season set allows_reopening = true')
  expect(await reopenApplication(deps, erased, { receivedAt: deps.clock.now(), by: { kind: 'applicant', id: erased } })).toMatchObject({ ok: true })
  await submit(deps, erased)
  await runJobs(deps, database)
  backup = await copyOf(database)
  cpSync(join(config.dataDir, 'berkas'), join(config.dataDir, 'berkas-cadangan'), { recursive: true })
})
afterAll(async () => {
  await Promise.all([database.drop(), backup.drop()])
  rmSync(config.dataDir, { recursive: true })
})

const traces = [siti.nameOnKtp, siti.nameOnIjazah, siti.nik, siti.email]

it('erases who sent an application twice, with both issues and both cards', async () => {
  const files = await listOwnFiles(deps, erased)
  expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['lamaran/kartu-pendaftaran.pdf', 'lamaran/kartu-pendaftaran-1.pdf']))
  await askErasure(deps, { accountId: erased, visitor })
  deps.clock.advance((await findStanding(deps.db, erased)).seasonEndsAt.getTime() + 1000 - deps.clock.now().getTime())
  expect((await eraseDueAccounts(deps)).erased).toBe(1)
  const left = await dumpOf(database)
  expect(traces.filter((trace) => left.includes(trace))).toEqual([])
  for (const { storageKey } of files) await expect(deps.storage.read(storageKey)).rejects.toThrow()
  expect(await asOwner(database, 'select length(snapshot) + length(answers) + length(receipt) as left from application.superseded_submission')).toEqual([{ left: 0 }])
})

it('erases them again when the backup of the day before is restored, with the files that came back', async () => {
  cpSync(join(config.dataDir, 'berkas-cadangan'), join(config.dataDir, 'berkas'), { recursive: true })
  const restored = testDeps(backup, config, deps.clock.now())
  // What this is about: the restored database knows them again.
  expect((await loadAccountOwner(restored, erased)).person.nik).toBe(siti.nik)
  const files = await listOwnFiles(restored, erased)
  expect((await readOwnFile(restored, files[0]!)).length).toBeGreaterThan(0)

  expect(await eraseAgain(restored)).toEqual({ marks: 1, erased: 1, kept: [] })
  const left = await dumpOf(backup)
  expect(traces.filter((trace) => left.includes(trace))).toEqual([])
  for (const { storageKey } of files) await expect(restored.storage.read(storageKey)).rejects.toThrow()
  await checkInvariants(restored)
  expect(await asOwner(backup, 'select invariant, ids from reports.invariant_breach')).toEqual([])
  expect(await asOwner(backup, `select object_id as id from audit.event where action = 'account-erased'`)).toEqual([{ id: erased }])
  expect((await loadAccountOwner(restored, living)).person.nik).toBe(suharti.nik)
  expect(await eraseAgain(restored)).toEqual({ marks: 1, erased: 0, kept: [] })
})

it('lets the root key of a season be changed and destroyed, and then no backup from before opens for anybody', async () => {
  const older = await copyOf(database)
  for (const step of ['wrap', 'index']) {
    const client = new pg.Client({ connectionString: database.ownerUrl })
    await client.connect()
    const now = testConfig({ ROOT_KEY: roots.both })
    await rotate(step, client, { portal: now, house: houseSecrets(now) }).finally(() => client.end())
  }
  const later = testConfig({ ROOT_KEY: roots.next })
  expect(await findAccountByNik(testDeps(database, later), suharti.nik)).toEqual({ id: living })
  expect((await loadAccountOwner(testDeps(database, later), living)).person.nik).toBe(suharti.nik)
  await expect(loadAccountOwner(testDeps(older, later), living)).rejects.toThrow('Root key 1 is not on the ring')
  await older.drop()
})

it('keeps a mark longer than any backup, and no longer', async () => {
  const at = (days: number) => ({ ...deps, clock: { now: () => new Date(Date.now() + days * day) } })
  expect(await sweepErasureMarks(at(39))).toBe(0)
  expect(await sweepErasureMarks(at(41))).toBe(1)
})
