import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openDemoCa } from '#platform/pdf/signing/demo-ca.ts'

export type Ports = Record<'PORTAL' | 'OFFICE' | 'EMETERAI' | 'SANDBOX' | 'SMTP' | 'DATABASE' | 'METRICS', number>
export type Urls = { app: string; owner: string; emeterai: string }

/** The names that the doors answer to; requests come to 127.0.0.1 and say them in `Host`, as behind a proxy. */
export const hosts = { portal: 'sscasn.bench.example', office: 'kantor.bench.example' } as const

/** A production configuration (docs/runbooks/deploy.md): secrets of its own, and the sandbox as the parties that it asks. */
export function productionEnv(folder: string, ports: Ports, urls: Urls): Record<string, string> {
  const secret = () => randomBytes(36).toString('base64')
  const ed25519 = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
  const p256 = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }).d!
  const sandbox = `http://127.0.0.1:${ports.SANDBOX}`
  openDemoCa(folder)
  const ca = (name: string) => join(folder, 'ca', name)
  return {
    NODE_ENV: 'production', LOG_LEVEL: 'info', DATA_DIR: folder,
    ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [`PORT_${name}`, String(port)])),
    PORTAL_URL: `https://${hosts.portal}`, OFFICE_URL: `https://${hosts.office}`, EMETERAI_URL: `https://meterai.bench.example`, TRUST_PROXY: '127.0.0.1',
    DATABASE_URL: urls.app, DATABASE_OWNER_URL: urls.owner, EMETERAI_DATABASE_URL: urls.emeterai,
    SMTP_URL: `smtp://127.0.0.1:${ports.SMTP}`,
    DUKCAPIL_URL: `${sandbox}/dukcapil`, DUKCAPIL_PASSWORD: secret(), DIKTI_URL: `${sandbox}/dikti`, THK2_URL: `${sandbox}/thk2`, ACQUIRER_URL: `${sandbox}/acquirer`, TSA_URL: `${sandbox}/tsa`,
    PORTAL_SECRET: secret(), ROOT_KEY: randomBytes(32).toString('base64'), PASSWORD_PEPPER: secret(), RECEIPT_KEY: ed25519(), AUDIT_KEY: ed25519(), PUSH_KEY: p256(),
    EMETERAI_SECRET: secret(), EMETERAI_ROOT_KEY: randomBytes(32).toString('base64'), EMETERAI_PEPPER: secret(), EMETERAI_CLIENT_SECRET: secret(), EMETERAI_CALLBACK_SECRET: secret(),
    ACQUIRER_CLIENT: secret(), ACQUIRER_SECRET: secret(),
    SIGNER_KEY_FILE: ca('seal.key'), SIGNER_CERTIFICATES_FILE: ca('seal.pem'), TRUSTED_ROOTS_FILE: ca('root.pem'),
  }
}
