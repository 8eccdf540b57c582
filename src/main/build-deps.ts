import type { ClientBase, Pool } from 'pg'
import { createDukcapil } from '#core/account/dukcapil.ts'
import { createDikti } from '#core/application/dikti-client.ts'
import { createEmeterai } from '#core/application/emeterai-client.ts'
import { rememberDikti } from '#core/application/remembered-dikti.ts'
import { createThk2Register } from '#core/application/thk2-client.ts'
import type { Deps } from '#core/deps.ts'
import type { Jobs } from '#core/jobs.ts'
import { readDemoClock } from '#core/season/demo-clock.ts'
import { movedClock, systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { refuseOtherHouse } from '#platform/db/house-kind.ts'
import { watchWriting } from '#platform/db/writing.ts'
import { isCurrent } from '#platform/db/migrate.ts'
import type { Readiness } from '#platform/http/health.ts'
import { createFaceFinder } from '#platform/image/face-finder.ts'
import { createHashGate, usualGate } from '#platform/keys/hash-gate.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { createReceiptKey } from '#platform/keys/receipt-key.ts'
import { createLimits } from '#platform/limits/limits.ts'
import { createLog } from '#platform/log.ts'
import { createMailer } from '#platform/mail/mailer.ts'
import { createSigning } from '#platform/pdf/signing/create-signing.ts'
import { createPushSender } from '#platform/push/push-sender.ts'
import { createQueue } from '#platform/queue/queue.ts'
import { createClamd } from '#platform/scan/clamd.ts'
import { createStorage } from '#platform/storage/storage.ts'

export type Wired = { deps: Deps; pool: Pool; readiness: Readiness; close: () => Promise<void> }

/** The one place where the parts meet: configuration in, dependencies out. */
export function buildDeps(config: Config, door: string): Wired {
  const verify = ofHouse(config)
  const pool = createPool({ url: databaseUrl(config), max: config.DATABASE_POOL, name: door, prepares: config.DATABASE_PREPARED, verify })
  const log = createLog({ level: config.LOG_LEVEL, door })
  pool.on('error', (error) => log.warn('database-connection-lost', { error }))
  const keys = createKeyRing(config)
  const db = createDb(pool)
  const apartPool = createPool({ url: databaseUrl(config), max: 3, name: `${door}-apart`, prepares: config.DATABASE_PREPARED, verify })
  apartPool.on('error', (error) => log.warn('database-connection-lost', { error }))
  const apart = createDb(apartPool)
  const faceFinder = config.FACE_CHECK ? createFaceFinder() : null
  // The time machine of demos (decision 80). Production knows one time.
  const moved = config.isProduction ? null : movedClock(() => readDemoClock(db), (error) => log.warn('demo-clock-unreadable', { error }))
  const deps: Deps = {
    db,
    apart,
    writing: watchWriting({ db, clock: moved ?? systemClock, log }),
    clock: moved ?? systemClock,
    queue: createQueue<Jobs>('jobs.send', moved?.toRealTime),
    storage: createStorage(config),
    erasures: createStorage(config, 'erasures'),
    keys,
    receiptKey: createReceiptKey(config.RECEIPT_KEY),
    auditKey: createReceiptKey(config.AUDIT_KEY),
    hashGate: createHashGate(keys, { ...usualGate, onSilent: () => log.error('hash-thread-silent') }),
    limits: createLimits({ db, keys, clock: systemClock, log, observed: config.LIMITS_OBSERVED }),
    mailer: createMailer({ url: config.SMTP_URL ?? `smtp://127.0.0.1:${config.PORT_SMTP}`, from: config.MAIL_FROM, host: new URL(config.portalUrl).hostname, mustBePrivate: config.isProduction, isRehearsal: config.REHEARSAL }),
    push: createPushSender({ key: config.PUSH_KEY, contact: config.pushContact, hosts: config.pushHosts, log }),
    dukcapil: createDukcapil({ url: config.dukcapilUrl, user: config.DUKCAPIL_USER, password: config.DUKCAPIL_PASSWORD, dailyQuota: config.DUKCAPIL_DAILY_QUOTA, log }),
    dikti: rememberDikti(createDikti({ url: config.diktiUrl, log }), systemClock),
    thk2: createThk2Register({ url: config.thk2Url, log }),
    emeterai: createEmeterai({ url: config.emeteraiUrl, client: config.EMETERAI_CLIENT, secret: config.EMETERAI_CLIENT_SECRET, log }),
    emeteraiCallbackSecret: config.EMETERAI_CALLBACK_SECRET,
    faceFinder,
    scanner: config.CLAMD_URL ? createClamd(config.CLAMD_URL) : null,
    ...createSigning(config, log),
    log,
    portalUrl: config.portalUrl,
    officeUrl: config.officeUrl,
    captchaMode: config.CAPTCHA_MODE,
    registrationKeepHours: config.REGISTRATION_KEEP_HOURS,
    isRehearsal: config.REHEARSAL,
  }
  return { deps, pool, readiness: () => isCurrent((sql) => pool.query(sql)), close }

  async function close() {
    moved?.stop()
    await Promise.all([db.destroy(), apart.destroy()])
  }
}

/** Every connection asks whether the database is of this kind: a rehearsal never touches a real one, nor the other way round (decision 181). */
export const ofHouse = ({ REHEARSAL }: Pick<Config, 'REHEARSAL'>) => (client: ClientBase) => refuseOtherHouse(client, REHEARSAL)

/** Where the doors find the database: given, or the embedded one that bin/start runs. */
export function databaseUrl(config: Config): string {
  return config.DATABASE_URL ?? `postgres://sscasn_portal:demo@127.0.0.1:${config.PORT_DATABASE}/sscasn`
}

export function ownerUrl(config: Config): string {
  return config.DATABASE_OWNER_URL ?? config.DATABASE_URL ?? `postgres://sscasn_owner:demo@127.0.0.1:${config.PORT_DATABASE}/sscasn`
}

