import { type Jobs } from '#core/jobs.ts'
import type { Deps } from '#core/deps.ts'
import { fixedClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { watchWriting } from '#platform/db/writing.ts'
import { createHashGate, usualGate } from '#platform/keys/hash-gate.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { createReceiptKey } from '#platform/keys/receipt-key.ts'
import { createLimits } from '#platform/limits/limits.ts'
import { type Log, createLog } from '#platform/log.ts'
import type { Mail, Mailer } from '#platform/mail/mailer.ts'
import { createTestCa, signerOf } from '#platform/pdf/signing/test-ca.ts'
import { createPushSender } from '#platform/push/push-sender.ts'
import { createQueue } from '#platform/queue/queue.ts'
import { createStorage } from '#platform/storage/storage.ts'
import type { TestDatabase } from '#test/database.ts'
import { type FakeDikti, fakeDikti } from '#test/fakes/dikti.ts'
import { type FakeEmeterai, fakeEmeterai } from '#test/fakes/emeterai.ts'
import { type FakeDukcapil, fakeDukcapil } from '#test/fakes/dukcapil.ts'
import { type FakeThk2Register, fakeThk2Register } from '#test/fakes/thk2.ts'
import { type FakeTsa, fakeTsa } from '#test/fakes/tsa.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type TestDeps = Deps & { clock: ReturnType<typeof fixedClock>; mails: Mail[]; logLines: string[]; dukcapil: FakeDukcapil; dikti: FakeDikti; thk2: FakeThk2Register; emeterai: FakeEmeterai; tsa: FakeTsa }

export function testConfig(env: Record<string, string> = {}): Config {
  // Tests change what pages show between two requests; shared-answers.test.ts keeps pages for itself.
  return readConfig({ NODE_ENV: 'test', CAPTCHA_MODE: 'fixed:UJI42', LANE_LEAST: '256', SHARED_PAGE_SECONDS: '0', DATA_DIR: mkdtempSync(join(tmpdir(), 'sscasn-data-')), ...env })
}

/** Issued once for all tests of a file; says TEST. */
const testCa = createTestCa()
const signer = signerOf(testCa.issue('Panitia Seleksi Nasional', 'document-signing'))
const timeAuthority = signerOf(testCa.issue('Otoritas Waktu', 'time-stamping'))

/** What a hash costs is the subject of few tests (`platform/keys/hash-gate.test.ts`, timing in `portal/session`): elsewhere it is time lost. */
export const cheapHashes = { memoryCost: 64, timeCost: 1, parallelism: 1 }

/** Gate and limits that wait as long as a busy machine needs: production's soon go on in memory, or say "try again" (the tests of `platform/` have those). */
export const countersOf = (parts: Pick<Deps, 'db' | 'keys' | 'clock' | 'log'>) => ({
  hashGate: createHashGate(parts.keys, { ...usualGate, deadlineMs: 60_000 }, cheapHashes),
  limits: createLimits({ ...parts, databaseMs: 60_000 }),
})

/** The real parts on a test database; the outside world (mail, other parties) is played, the clock stands still. */
export function testDeps(database: TestDatabase, config = testConfig(), at: string | Date = new Date()): TestDeps {
  const keys = createKeyRing(config)
  const clock = fixedClock(at)
  const mails: Mail[] = []
  const logLines: string[] = []
  const log: Log = createLog({ level: 'debug', door: 'test', write: (line) => void logLines.push(line) })
  const mailer: Mailer = { send: async (mail) => void mails.push(mail), isReachable: async () => true }
  return {
    db: database.db,
    apart: database.apart,
    writing: watchWriting({ db: database.db, clock, log }),
    clock,
    queue: createQueue<Jobs>(),
    storage: createStorage(config),
    erasures: createStorage(config, 'erasures'),
    keys,
    receiptKey: createReceiptKey(config.RECEIPT_KEY),
    auditKey: createReceiptKey(config.AUDIT_KEY),
    ...countersOf({ db: database.db, keys, clock, log }),
    mailer,
    push: createPushSender({ key: config.PUSH_KEY, contact: config.pushContact, hosts: config.pushHosts, log }),
    faceFinder: null,
    scanner: null,
    dukcapil: fakeDukcapil(config.DUKCAPIL_DAILY_QUOTA),
    dikti: fakeDikti(),
    thk2: fakeThk2Register(),
    emeterai: fakeEmeterai(clock.now),
    emeteraiCallbackSecret: config.EMETERAI_CALLBACK_SECRET,
    signer,
    tsa: fakeTsa(timeAuthority, clock.now),
    trustedRoots: [testCa.root],
    log,
    portalUrl: config.portalUrl,
    officeUrl: config.officeUrl,
    captchaMode: config.CAPTCHA_MODE,
    registrationKeepHours: config.REGISTRATION_KEEP_HOURS,
    isRehearsal: config.REHEARSAL,
    mails,
    logLines,
  }
}
