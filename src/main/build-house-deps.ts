import { createAcquirer } from '#emeterai/acquirer-client.ts'
import type { PortalClient } from '#emeterai/api/portal-client.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { failPointOf } from '#emeterai/fail-point.ts'
import type { HouseJobs } from '#emeterai/jobs.ts'
import { createStampEngine } from '#emeterai/stamp/stamp-engine.ts'
import { systemClock } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { isCurrent } from '#platform/db/migrate.ts'
import { createDb, createPool } from '#platform/db/pool.ts'
import { watchWriting } from '#platform/db/writing.ts'
import type { Readiness } from '#platform/http/health.ts'
import { createHashGate, usualGate } from '#platform/keys/hash-gate.ts'
import { createKeyRing } from '#platform/keys/key-ring.ts'
import { createLimits } from '#platform/limits/limits.ts'
import { createLog } from '#platform/log.ts'
import { createMailer } from '#platform/mail/mailer.ts'
import { createStampSigning } from '#platform/pdf/signing/create-stamp-signing.ts'
import { createQueue } from '#platform/queue/queue.ts'
import { createStorage } from '#platform/storage/storage.ts'
import { ofHouse } from './build-deps.ts'

/** Wires the e-meterai house: its own login, secrets and queue; nothing of the portal's. */
export function buildHouseDeps(config: Config, door: string): { deps: HouseDeps; readiness: Readiness; close: () => Promise<void> } {
  const pool = createPool({ url: emeteraiDatabaseUrl(config), max: config.DATABASE_POOL, name: door, prepares: config.DATABASE_PREPARED, verify: ofHouse(config) })
  const log = createLog({ level: config.LOG_LEVEL, door })
  pool.on('error', (error) => log.warn('database-connection-lost', { error }))
  const keys = createKeyRing(houseSecrets(config))
  const db = createDb(pool)
  const stampSigning = createStampSigning(config, log)
  const deps: HouseDeps = {
    db,
    writing: watchWriting({ db, clock: systemClock, log }),
    clock: systemClock,
    queue: createQueue<HouseJobs>('emeterai.send_job'),
    storage: createStorage(config, 'emeterai'),
    keys,
    hashGate: createHashGate(keys, { ...usualGate, onSilent: () => log.error('hash-thread-silent') }),
    limits: createLimits({ db, keys, clock: systemClock, log, observed: config.LIMITS_OBSERVED }),
    mailer: createMailer({ url: config.SMTP_URL ?? `smtp://127.0.0.1:${config.PORT_SMTP}`, from: config.EMETERAI_MAIL_FROM, host: new URL(config.emeteraiUrl).hostname, mustBePrivate: config.isProduction, isRehearsal: config.REHEARSAL }),
    acquirer: createAcquirer({ url: config.acquirerUrl, client: config.ACQUIRER_CLIENT, log }),
    acquirerSecret: config.ACQUIRER_SECRET,
    walletUrl: walletUrlOf(config),
    stampSigning,
    stampEngine: createStampEngine(stampSigning, config.REHEARSAL),
    failPoint: failPointOf(config.FAIL_POINT),
    log,
    houseUrl: config.emeteraiUrl,
    captchaMode: config.CAPTCHA_MODE,
    isProduction: config.isProduction,
    isRehearsal: config.REHEARSAL,
  }
  return { deps, readiness: () => isCurrent((sql) => pool.query(sql)), close: () => db.destroy() }
}

/** Where made-up money is paid with; a rehearsal's visitors reach the sandbox by its public name alone. Null in production. */
export const walletUrlOf = ({ isProduction, REHEARSAL, rehearsalPeopleUrl, acquirerUrl }: Config) => (isProduction ? null : new URL('/dompet', REHEARSAL ? rehearsalPeopleUrl : acquirerUrl).href)

/** The one portal that this configuration knows, and where it hears of stamps that ended. */
export const portalClientOf = (config: Config): PortalClient => ({
  id: config.EMETERAI_CLIENT,
  name: 'Portal SSCASN (contoh)',
  secret: config.EMETERAI_CLIENT_SECRET,
  callbackUrl: `${config.portalUrl}/api/e-meterai/panggilan-balik`,
  callbackSecret: config.EMETERAI_CALLBACK_SECRET,
})

export const houseSecrets = (config: Config) => ({ PORTAL_SECRET: config.EMETERAI_SECRET, ROOT_KEY: config.EMETERAI_ROOT_KEY, PASSWORD_PEPPER: config.EMETERAI_PEPPER })

/** Where the house finds the database: its own login, else whatever login was given, else the embedded one that bin/start runs. */
export function emeteraiDatabaseUrl(config: Config): string {
  return config.EMETERAI_DATABASE_URL ?? config.DATABASE_URL ?? `postgres://sscasn_meterai:demo@127.0.0.1:${config.PORT_DATABASE}/sscasn`
}
