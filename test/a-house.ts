import type { HouseDeps } from '#emeterai/deps.ts'
import type { HouseJobs } from '#emeterai/jobs.ts'
import { createStampEngine } from '#emeterai/stamp/stamp-engine.ts'
import { tasks } from '#emeterai/worker/tasks.ts'
import { houseSecrets } from '#main/build-house-deps.ts'
import { fixedClock } from '#platform/clock.ts'
import { watchWriting } from '#platform/db/writing.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { createLog } from '#platform/log.ts'
import type { Mail } from '#platform/mail/mailer.ts'
import type { StampSigning } from '#platform/pdf/signing/create-stamp-signing.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { createQueue } from '#platform/queue/queue.ts'
import { createStorage } from '#platform/storage/storage.ts'
import { countersOf, testConfig } from '#test/app.ts'
import { type TestDatabase, asOwner } from '#test/database.ts'
import { type FakeAcquirer, fakeAcquirer } from '#test/fakes/acquirer.ts'
import { type FakeTsa, fakeTsa } from '#test/fakes/tsa.ts'

export type TestHouse = HouseDeps & { clock: ReturnType<typeof fixedClock>; acquirer: FakeAcquirer; tsa: FakeTsa; mails: Mail[]; logLines: string[] }

/** Issued once for all tests of a file; both say TEST. */
const stampCa = createTestCa()
const timeCa = createTestCa()
const signer = signerOf(stampCa.issue('Penanda Meterai', 'document-signing'))
const timeAuthority = signerOf(timeCa.issue('Otoritas Waktu', 'time-stamping'))

/** The e-meterai house's real parts on a database of `freshDatabase('empty', 'emeterai')`; the outside is played, the clock stands still. */
export function testHouse(database: TestDatabase, config = testConfig(), at: string | Date = new Date()): TestHouse {
  const keys = createKeyRing(houseSecrets(config))
  const clock = fixedClock(at)
  const mails: Mail[] = []
  const logLines: string[] = []
  const tsa = fakeTsa(timeAuthority, clock.now)
  const stampSigning: StampSigning = {
    signer,
    tsa,
    stampRoots: [stampCa.root],
    timeRoots: [timeCa.root],
    revocation: (now) => ({ certificates: [...signer.certificates, stampCa.root, timeCa.root], crls: stampCa.crls(now) }),
  }
  const log = createLog({ level: 'debug', door: 'test', write: (line) => void logLines.push(line) })
  return {
    db: database.db,
    writing: watchWriting({ db: database.db, clock, log }),
    clock,
    queue: createQueue<HouseJobs>('emeterai.send_job'),
    storage: createStorage(config, 'emeterai'),
    keys,
    ...countersOf({ db: database.db, keys, clock, log }),
    mailer: { send: async (mail) => void mails.push(mail), isReachable: async () => true },
    acquirer: fakeAcquirer(clock.now),
    acquirerSecret: config.ACQUIRER_SECRET,
    walletUrl: new URL('/dompet', config.acquirerUrl).href,
    stampSigning,
    stampEngine: createStampEngine(stampSigning),
    failPoint: () => {},
    log,
    houseUrl: config.emeteraiUrl,
    captchaMode: config.CAPTCHA_MODE,
    isProduction: false,
    isRehearsal: config.REHEARSAL,
    tsa,
    mails,
    logLines,
  }
}

type Job = { id: string; name: string; payload: Record<string, unknown> }

/** Does what the house's worker would do by now, in order, until nothing is due; jobs of `except` stay. A job that fails throws here. */
export async function runHouseJobs(house: TestHouse, database: TestDatabase, except: readonly (keyof HouseJobs)[] = []): Promise<string[]> {
  const done: string[] = []
  for (let job = await takeJob(house, database, except); job; job = await takeJob(house, database, except)) {
    await tasks[job.name as keyof HouseJobs](house)(job.payload, {} as never)
    done.push(job.name)
  }
  return done
}

async function takeJob(house: TestHouse, database: TestDatabase, except: readonly string[]): Promise<Job | null> {
  const [job] = await asOwner<Job>(
    database,
    `delete from emeterai_worker._private_jobs j using emeterai_worker._private_tasks t
     where t.id = j.task_id and j.id = (
       select j2.id from emeterai_worker._private_jobs j2 join emeterai_worker._private_tasks t2 on t2.id = j2.task_id
       where j2.run_at <= greatest($1::timestamptz, now()) and t2.identifier <> all($2::text[]) order by j2.run_at, j2.id limit 1)
     returning j.id::text, t.identifier as name, j.payload`,
    [house.clock.now(), except],
  )
  return job ?? null
}
