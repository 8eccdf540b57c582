import { resolve } from 'node:path'
import { z } from 'zod'
import { pepper, rootKey, signingKey } from '#platform/keys/secret-settings.ts'
import { pushKey } from '#platform/push/push-key.ts'
import { knownPushHosts, pushHost } from '#platform/push/push-address.ts'
import { observableLimits } from '#platform/limits/limit-names.ts'
import { demoSecrets, demoSignerToken } from './demo-secrets.ts'
import { productionFaults } from './production-faults.ts'
import { rehearsalFaults } from './rehearsal-faults.ts'
import { rehearsalSecrets } from './rehearsal-secrets.ts'
import { projectRoot } from './root.ts'

const port = (fallback: number) => z.coerce.number().int().min(1).max(65535).default(fallback)
const flag = z.enum(['ya', 'tidak']).transform((value) => value === 'ya')

/** Every variable the doors read, with its default. `.env.example` says what each means; a test holds the two together. */
export const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATA_DIR: z.string().default('.data'),
  HOST: z.string().default('127.0.0.1'),
  PORT_PORTAL: port(3000),
  PORT_OFFICE: port(3001),
  PORT_EMETERAI: port(3002),
  PORT_SANDBOX: port(3003),
  PORT_MAIL: port(3004),
  PORT_SMTP: port(3025),
  PORT_DATABASE: port(3032),
  PORT_METRICS: port(3090),
  PORTAL_URL: z.url().optional(),
  OFFICE_URL: z.url().optional(),
  EMETERAI_URL: z.url().optional(),
  ALLOWED_HOSTS: z.string().default(''),
  TRUST_PROXY: z.string().default(''),
  DATABASE_URL: z.string().startsWith('postgres', 'DATABASE_URL harus diawali postgres://').optional(),
  DATABASE_OWNER_URL: z.string().startsWith('postgres', 'DATABASE_OWNER_URL harus diawali postgres://').optional(),
  EMETERAI_DATABASE_URL: z.string().startsWith('postgres', 'EMETERAI_DATABASE_URL harus diawali postgres://').optional(),
  DRAIN_SECONDS: z.coerce.number().min(0).max(15).optional(),
  SHARED_PAGE_SECONDS: z.coerce.number().min(0).max(60).default(2),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(15),
  DATABASE_PREPARED: flag.default(true),
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default('SSCASN (contoh) <jangan-balas@sscasn.example>'),
  EMETERAI_HOSTS: z.string().regex(/^$|^[a-z-]+=[a-z0-9.-]+(,\s*[a-z-]+=[a-z0-9.-]+)*$/, 'distributor=host, dipisahkan koma').default(''),
  EMETERAI_MAIL_FROM: z.string().default('Meterai Nusa (contoh) <jangan-balas@meterai.example>'),
  MAIL_NEWS_SECRET: z.string().min(32, 'paling sedikit 32 karakter').optional(),
  PUSH_KEY: pushKey.default(demoSecrets.PUSH_KEY),
  PUSH_HOSTS: z.string().transform((text) => text.split(',').map((host) => host.trim()).filter(Boolean)).pipe(z.array(z.string().regex(pushHost, 'host, *.host, atau http://localhost:porta'))).optional(),
  HELP_EMAIL: z.email().optional(),
  HELP_WHATSAPP: z.string().regex(/^62\d{7,13}$/, 'nomor WhatsApp dengan kode negara, tanpa tanda: 62812…').optional(),
  DUKCAPIL_URL: z.url().optional(),
  DUKCAPIL_USER: z.string().default('sscasn'),
  DUKCAPIL_PASSWORD: z.string().default('demo'),
  DUKCAPIL_DAILY_QUOTA: z.coerce.number().int().min(1).default(2_000_000),
  DIKTI_URL: z.url().optional(),
  THK2_URL: z.url().optional(),
  ACQUIRER_URL: z.url().optional(),
  ACQUIRER_CLIENT: z.string().min(16, 'paling sedikit 16 karakter').default(demoSecrets.ACQUIRER_CLIENT),
  ACQUIRER_SECRET: z.string().min(32, 'paling sedikit 32 karakter').default(demoSecrets.ACQUIRER_SECRET),
  EMETERAI_CLIENT: z.string().regex(/^[a-z0-9-]{3,40}$/, '3 sampai 40 huruf kecil, angka, atau tanda hubung').default('sscasn'),
  EMETERAI_CLIENT_SECRET: z.string().min(32, 'paling sedikit 32 karakter').default(demoSecrets.EMETERAI_CLIENT_SECRET),
  EMETERAI_CALLBACK_SECRET: z.string().min(32, 'paling sedikit 32 karakter').default(demoSecrets.EMETERAI_CALLBACK_SECRET),
  SIGNER_P12_FILE: z.string().optional(),
  SIGNER_KEY_FILE: z.string().optional(),
  SIGNER_CERTIFICATES_FILE: z.string().optional(),
  SIGNER_PASSPHRASE: z.string().optional(),
  BSRE_URL: z.url().optional(),
  BSRE_USER: z.string().optional(),
  BSRE_PASSWORD: z.string().optional(),
  BSRE_SUBSCRIBER: z.string().optional(),
  TSA_URL: z.url().optional(),
  TRUSTED_ROOTS_FILE: z.string().optional(),
  STAMP_P12_FILE: z.string().optional(),
  STAMP_PASSPHRASE: z.string().optional(),
  STAMP_SIGNER_URL: z.url().optional(),
  STAMP_SIGNER_TOKEN: z.string().min(4).default(demoSignerToken),
  STAMP_CERTIFICATES_FILE: z.string().optional(),
  STAMP_ROOTS_FILE: z.string().optional(),
  STAMP_CRLS_FILE: z.string().optional(),
  STAMP_DEMO_GENERATION: z.coerce.number().int().min(1).max(2).default(1),
  PORTAL_SECRET: z.string().min(32, 'paling sedikit 32 karakter').default(demoSecrets.PORTAL_SECRET),
  ROOT_KEY: rootKey.default(demoSecrets.ROOT_KEY),
  PASSWORD_PEPPER: pepper.default(demoSecrets.PASSWORD_PEPPER),
  RECEIPT_KEY: signingKey.default(demoSecrets.RECEIPT_KEY),
  AUDIT_KEY: signingKey.default(demoSecrets.AUDIT_KEY),
  EMETERAI_SECRET: z.string().min(32, 'paling sedikit 32 karakter').default(demoSecrets.EMETERAI_SECRET),
  EMETERAI_ROOT_KEY: rootKey.default(demoSecrets.EMETERAI_ROOT_KEY),
  EMETERAI_PEPPER: pepper.default(demoSecrets.EMETERAI_PEPPER),
  LIMITS_OBSERVED: z.string().default('').transform((text) => text.split(',').map((name) => name.trim()).filter(Boolean)).pipe(z.array(z.enum(observableLimits, { error: `hanya ${observableLimits.join(', ')}` }))),
  LANE_LEAST: z.coerce.number().int().min(4).max(1000).default(16),
  LANE_MOST: z.coerce.number().int().min(4).max(1000).default(256),
  FAIL_POINT: z.string().optional(),
  CAPTCHA_MODE: z.string().regex(/^(on|fixed:[A-Z0-9]{4,8})$/, 'on atau fixed:XXXXX').default('on'),
  FACE_CHECK: flag.default(true),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  CLAMD_URL: z.url({ protocol: /^tcp$/, error: 'tcp://host:port' }).optional(),
  REHEARSAL: flag.default(false),
  REHEARSAL_URL: z.url({ protocol: /^https?$/ }).optional(),
  REHEARSAL_PEOPLE_URL: z.url({ protocol: /^https?$/ }).optional(),
  REHEARSAL_MAIL_URL: z.url({ protocol: /^https?$/ }).optional(),
  REGISTRATION_KEEP_HOURS: z.coerce.number().int().min(1).max(24 * 90).default(72),
})

export type Environment = z.infer<typeof environment>

export type Config = Environment & {
  isProduction: boolean
  drainMs: number
  dataDir: string
  portalUrl: string
  officeUrl: string
  emeteraiUrl: string
  dukcapilUrl: string
  diktiUrl: string
  thk2Url: string
  tsaUrl: string
  acquirerUrl: string
  /** Where a rehearsal shows its made-up people and the mails it caught. */
  rehearsalPeopleUrl: string
  rehearsalMailUrl: string
  /** Push services that a browser may name. */
  pushHosts: string[]
  /** Whom a push service writes to when something is wrong (RFC 8292). */
  pushContact: string
}

/** Reads and checks the environment; throws a ConfigError whose message names every fault in one line each. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(present)
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const faults = [...productionFaults(parsed.data), ...rehearsalFaults(parsed.data)]
  if (faults.length > 0) throw new ConfigError(faults)
  return derive(parsed.data)
}

export class ConfigError extends Error {
  constructor(faults: string[]) {
    super(`Pengaturan belum benar.\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

function derive(env: Environment): Config {
  const at = (portNumber: number) => `http://localhost:${portNumber}`
  return {
    ...env,
    ...(env.REHEARSAL ? rehearsalSecrets(env) : {}),
    isProduction: env.NODE_ENV === 'production',
    drainMs: (env.DRAIN_SECONDS ?? (env.NODE_ENV === 'production' ? 3 : 0)) * 1000,
    dataDir: resolve(projectRoot, env.DATA_DIR),
    portalUrl: env.PORTAL_URL ?? at(env.PORT_PORTAL),
    officeUrl: env.OFFICE_URL ?? at(env.PORT_OFFICE),
    emeteraiUrl: env.EMETERAI_URL ?? at(env.PORT_EMETERAI),
    dukcapilUrl: env.DUKCAPIL_URL ?? `${at(env.PORT_SANDBOX)}/dukcapil`,
    rehearsalPeopleUrl: env.REHEARSAL_PEOPLE_URL ?? at(env.PORT_SANDBOX),
    rehearsalMailUrl: env.REHEARSAL_MAIL_URL ?? at(env.PORT_MAIL),
    diktiUrl: env.DIKTI_URL ?? `${at(env.PORT_SANDBOX)}/dikti`,
    tsaUrl: env.TSA_URL ?? `${at(env.PORT_SANDBOX)}/tsa`,
    thk2Url: env.THK2_URL ?? `${at(env.PORT_SANDBOX)}/thk2`,
    pushHosts: env.PUSH_HOSTS ?? [...knownPushHosts, ...(env.NODE_ENV === 'production' ? [] : [at(env.PORT_SANDBOX)])],
    pushContact: env.HELP_EMAIL ? `mailto:${env.HELP_EMAIL}` : env.PORTAL_URL?.startsWith('https://') ? env.PORTAL_URL : 'mailto:bantuan@sscasn.example',
    acquirerUrl: env.ACQUIRER_URL ?? `${at(env.PORT_SANDBOX)}/acquirer`,
  }
}
