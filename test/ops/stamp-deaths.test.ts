import { type ChildProcess, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type FailPoint, stampFailPoints } from '#emeterai/fail-point.ts'
import { readBalance } from '#emeterai/ledger/balance.ts'
import { checkInvariants } from '#emeterai/ledger/check-invariants.ts'
import { loadStampedFile } from '#emeterai/stamp/load-stamped-file.ts'
import { requestStamp } from '#emeterai/stamp/request-stamp.ts'
import { resumeStalledStamps } from '#emeterai/stamp/resume-stalled-stamps.ts'
import { createStampSigning } from '#platform/pdf/signing/create-stamp-signing.ts'
import { silentLog } from '#platform/log.ts'
import { closeStamping } from '#platform/pdf/stamp/stamp-safely.ts'
import { verifyStamps } from '#platform/pdf/stamp/verify-stamps.ts'
import { projectRoot } from '#platform/root.ts'
import { createSandbox } from '#sandbox/app.ts'
import { type TestHouse, testHouse } from '#test/a-house.ts'
import { aLetter, aStampHolder, aStampRequest } from '#test/a-stamp-holder.ts'
import { testConfig } from '#test/app.ts'
import { type TestDatabase, asOwner, freshDatabase } from '#test/database.ts'
import { aHouseWorker, end, forgetJobLocks, hasEnded } from './a-house-worker.ts'
import { eventually } from './a-start.ts'

/** The real worker, killed and frozen at the steps of a stamp; the real queue, engine and store, and the sandbox's time stamps. */
let database: TestDatabase
let sandbox: FastifyInstance
let house: TestHouse
let workerEnv: Record<string, string>
let accountId: string
const workers: ChildProcess[] = []
/** DEATHS=10: ten times at each point. */
const rounds = Number(process.env['DEATHS'] ?? 1)
const units = rounds * stampFailPoints.length * 2 + 10

beforeAll(async () => {
  const config = testConfig()
  database = await freshDatabase('empty', 'emeterai')
  sandbox = await createSandbox(config, silentLog)
  const tsaUrl = `${await sandbox.listen({ port: 0, host: '127.0.0.1' })}/tsa`
  house = { ...testHouse(database, config), stampSigning: createStampSigning({ ...config, tsaUrl }, silentLog) }
  accountId = await aStampHolder(house, { units })
  workerEnv = { PATH: process.env['PATH'] ?? '', NODE_ENV: 'test', LOG_LEVEL: 'warn', DATA_DIR: config.dataDir, EMETERAI_DATABASE_URL: database.appUrl, DATABASE_OWNER_URL: database.ownerUrl, TSA_URL: tsaUrl, SMTP_URL: 'smtp://127.0.0.1:1' }
})
afterEach(() => Promise.all(workers.splice(0).map(end)))
afterAll(async () => {
  closeStamping()
  await sandbox.close()
  await database.drop()
})

async function aWorker(drill?: FailPoint | `${FailPoint}:stop`): Promise<ChildProcess> {
  const worker = await aHouseWorker(workerEnv, drill)
  workers.push(worker)
  return worker
}

async function request(text: string): Promise<string> {
  const outcome = await requestStamp(house, aStampRequest(accountId, { file: { bytes: aLetter(text), claimedName: 'surat.pdf' } }))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value.stampId
}

/** Leases end after a minute and the queue believes a worker dead after five seconds: nobody waits for that here. */
async function letTimePass() {
  await asOwner(database, `update emeterai.stamp set lease_until = 'epoch' where lease_until is not null`)
  await forgetJobLocks(database)
}

const unfinished = async () => (await house.db.selectFrom('emeterai.stamp').select('id').where('state', 'in', ['reserved', 'issued', 'failed']).execute()).length
const breaches = () => checkInvariants(house.db, { now: house.clock.now() })

async function expectEachStampedOnce(ids: string[]) {
  const { stampRoots, timeRoots } = house.stampSigning
  for (const stampId of ids) {
    const serials = await house.db.selectFrom('emeterai.serial').select(['serial', 'state']).where('stampId', '=', stampId).execute()
    expect(serials).toMatchObject([{ state: 'sealed' }])
    const file = await loadStampedFile(house, { accountId, stampId })
    expect(verifyStamps(file?.bytes ?? Buffer.alloc(0), { stampRoots, timeRoots })).toMatchObject({ verdict: 'genuine', signatures: [{ serial: serials[0]?.serial }] })
  }
  const mails = await house.db.selectFrom('emeterai.message').select('id').where('kind', '=', 'stamp-sealed').execute()
  const sealed = await house.db.selectFrom('emeterai.stamp').select('id').where('state', 'in', ['sealed', 'delivered']).execute()
  expect(mails).toHaveLength(sealed.length)
  expect(await readBalance(house.db, accountId)).toEqual({ bought: units, available: units - sealed.length, reserved: 0, sealed: sealed.length, refunded: 0 })
}

test('X23: killed at every step of a stamp, the worker stamps each document exactly once', { timeout: rounds * 180_000 }, async () => {
  const ids: string[] = []
  for (const [index, point] of Array.from({ length: rounds }, () => stampFailPoints).flat().entries()) {
    ids.push(await request(`Pertama ${point} ${index}`), await request(`Kedua ${point} ${index}`))
    const doomed = await aWorker(point)
    await eventually(30_000, () => hasEnded(doomed))
    expect(doomed.signalCode, point).toBe('SIGKILL')
    expect(await breaches(), point).toEqual([])
    await letTimePass()
  }
  await aWorker()
  await eventually(60_000, async () => (await unfinished()) === 0)
  expect(await breaches()).toEqual([])
  await expectEachStampedOnce(ids)
})

test.runIf(process.platform === 'linux')('X24: a worker that froze past its lease and wakes up changes nothing', { timeout: 120_000 }, async () => {
  const stampId = await request('Beku')
  const frozen = await aWorker('stamp.after-store:stop')
  await eventually(30_000, () => isFrozen(frozen))
  const { outputFileId: before } = await house.db.selectFrom('emeterai.stamp').select('outputFileId').where('id', '=', stampId).executeTakeFirstOrThrow()
  expect(before).toBeNull()
  await asOwner(database, `update emeterai.stamp set lease_until = 'epoch' where id = $1`, [stampId])
  expect(await resumeStalledStamps(house)).toBe(1)
  await aWorker()
  await eventually(30_000, async () => (await unfinished()) === 0)
  const sealed = await house.db.selectFrom('emeterai.stamp').select(['state', 'outputFileId', 'outputSha256']).where('id', '=', stampId).executeTakeFirstOrThrow()

  const files = async () => {
    const keys: string[] = []
    for await (const { key } of house.storage.list()) keys.push(key)
    return keys.length
  }
  const whileFrozen = await files()
  frozen.kill('SIGCONT')
  // Awake, it finds its lease gone and throws its own file away.
  await eventually(30_000, async () => (await files()) === whileFrozen - 1)
  expect(await house.db.selectFrom('emeterai.stamp').select(['state', 'outputFileId', 'outputSha256']).where('id', '=', stampId).executeTakeFirstOrThrow()).toEqual(sealed)
  expect(await breaches()).toEqual([])
  await expectEachStampedOnce([stampId])
})

test('bin/emeterai-check says that all adds up, and exits 1 when it does not', async () => {
  const check = () => spawnSync(process.execPath, [join(projectRoot, 'dist', 'main', 'emeterai-check.js')], { env: workerEnv, encoding: 'utf8' })
  expect(check()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Buku besar e-meterai benar: \d+ aturan diperiksa\.\n$/) })
  await asOwner(database, 'update emeterai.balance set bought = bought + 1, available = available + 1 where account_id = $1', [accountId])
  const { status, stdout } = check()
  expect(status).toBe(1)
  expect(stdout).toContain('RUSAK  the movements of an account add up to its balance')
  expect(stdout).toContain(accountId)
})

test('a drill at a point that does not exist is refused', () => {
  const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'dist', 'main', 'emeterai-worker.js')], { env: { ...workerEnv, FAIL_POINT: 'stamp.nowhere' }, encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain('FAIL_POINT: ')
})

/** The third word of the kernel's line on a process, behind its name in brackets. */
const isFrozen = ({ pid }: ChildProcess) => /\) T /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
