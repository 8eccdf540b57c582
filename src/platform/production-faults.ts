import type { Environment } from './config.ts'
import { demoSecrets } from './demo-secrets.ts'

/** Why production does not start with this environment; empty when it may. */
export function productionFaults(env: Environment): string[] {
  if (env.NODE_ENV !== 'production') return []
  const faults: string[] = []
  for (const [name, value] of Object.entries(demoSecrets)) {
    // Neither now nor as the one before: in a list of numbered secrets it is as well known.
    if (env[name as keyof typeof demoSecrets].includes(value)) faults.push(`${name}: wajib diisi di produksi, dan bukan nilai contoh`)
  }
  if (env.DUKCAPIL_PASSWORD === 'demo') faults.push('DUKCAPIL_PASSWORD: wajib diisi di produksi, dan bukan nilai contoh')
  if (env.FAIL_POINT) faults.push('FAIL_POINT: hanya untuk uji, tidak diterima di produksi')
  if (env.CAPTCHA_MODE !== 'on') faults.push('CAPTCHA_MODE: hanya "on" yang diterima di produksi')
  for (const name of ['DATABASE_URL', 'EMETERAI_DATABASE_URL', 'SMTP_URL', 'DUKCAPIL_URL', 'DIKTI_URL', 'THK2_URL', 'ACQUIRER_URL'] as const) {
    if (!env[name]) faults.push(`${name}: wajib diisi di produksi`)
  }
  for (const name of ['PORTAL_URL', 'OFFICE_URL', 'EMETERAI_URL'] as const) {
    if (!env[name]?.startsWith('https://')) faults.push(`${name}: wajib diisi di produksi, dengan https://`)
  }
  for (const name of ['DUKCAPIL_URL', 'DIKTI_URL', 'THK2_URL', 'ACQUIRER_URL', 'BSRE_URL', 'STAMP_SIGNER_URL'] as const) {
    if (env[name] && !isPrivateLink(env[name])) faults.push(`${name}: di produksi hanya https://, karena data orang lewat di sana`)
  }
  if (env.PUSH_HOSTS?.some((host) => host.startsWith('http:'))) faults.push('PUSH_HOSTS: di produksi hanya nama host')
  const hosts = [env.PORTAL_URL, env.OFFICE_URL, env.EMETERAI_URL, env.REHEARSAL_URL].filter((url) => url !== undefined).map((url) => new URL(url).hostname)
  if (new Set(hosts).size < hosts.length) faults.push('PORTAL_URL, OFFICE_URL, EMETERAI_URL, REHEARSAL_URL: masing-masing butuh nama host sendiri, karena peramban tidak memisahkan porta satu host')
  if (env.S3_ENDPOINT && !(env.S3_BUCKET && env.S3_ACCESS_KEY && env.S3_SECRET_KEY)) {
    faults.push('S3_BUCKET, S3_ACCESS_KEY, S3_SECRET_KEY: wajib bila S3_ENDPOINT diisi')
  }
  return [...faults, ...signingFaults(env)]
}

/** Nobody on the way can read along: TLS, or this machine itself (ASVS 12.3.1). */
function isPrivateLink(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

/** Who signs the cards, who stamps the time, and whom we believe. */
function signingFaults(env: Environment): string[] {
  const faults: string[] = []
  const hasBsre = env.BSRE_URL && env.BSRE_USER && env.BSRE_PASSWORD && env.BSRE_SUBSCRIBER
  const hasKey = env.SIGNER_P12_FILE ? env.SIGNER_PASSPHRASE : env.SIGNER_KEY_FILE && env.SIGNER_CERTIFICATES_FILE
  if (!hasBsre && !hasKey) faults.push('SIGNER_P12_FILE: wajib di produksi bersama SIGNER_PASSPHRASE, atau SIGNER_KEY_FILE dan SIGNER_CERTIFICATES_FILE, atau semua BSRE_*')
  if (!hasBsre && !env.TSA_URL) faults.push('TSA_URL: wajib diisi di produksi')
  if (!env.TRUSTED_ROOTS_FILE) faults.push('TRUSTED_ROOTS_FILE: wajib diisi di produksi')
  return faults
}
