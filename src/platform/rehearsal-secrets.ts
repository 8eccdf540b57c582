import { createHash } from 'node:crypto'
import type { Environment } from './config.ts'
import { parseNumberedSecrets } from './keys/numbered-secrets.ts'

const digest = (secret: string) => createHash('sha256').update(`latihan|${secret}`).digest()
const other = (secret: string) => digest(secret).toString('base64')
const otherOfEach = (list: string) => parseNumberedSecrets(list)!.map(({ id, secret }) => `${id}:${other(secret)}`).join(',')

/** RFC 8410: an Ed25519 key in PKCS8 is this head and 32 bytes. Earlier public halves are those of another house. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')
const otherSigningKey = (list: string) => Buffer.concat([pkcs8Head, digest(list.split(',')[0]!)]).toString('base64')

/**
 * The secrets of a rehearsal (decision 181): made from those it was given, and none of them. Whoever copies the settings of the
 * real house gets a house that opens nothing of it, signs nothing in its name, and is answered nothing by it.
 */
export function rehearsalSecrets(env: Environment) {
  return {
    PORTAL_SECRET: other(env.PORTAL_SECRET), EMETERAI_SECRET: other(env.EMETERAI_SECRET),
    EMETERAI_CLIENT_SECRET: other(env.EMETERAI_CLIENT_SECRET), EMETERAI_CALLBACK_SECRET: other(env.EMETERAI_CALLBACK_SECRET), ACQUIRER_SECRET: other(env.ACQUIRER_SECRET),
    ROOT_KEY: otherOfEach(env.ROOT_KEY), EMETERAI_ROOT_KEY: otherOfEach(env.EMETERAI_ROOT_KEY),
    PASSWORD_PEPPER: otherOfEach(env.PASSWORD_PEPPER), EMETERAI_PEPPER: otherOfEach(env.EMETERAI_PEPPER),
    // P-256 takes any 32 bytes but one in four thousand million.
    PUSH_KEY: digest(env.PUSH_KEY).toString('base64url'), ...(env.MAIL_NEWS_SECRET ? { MAIL_NEWS_SECRET: other(env.MAIL_NEWS_SECRET) } : {}),
    RECEIPT_KEY: otherSigningKey(env.RECEIPT_KEY), AUDIT_KEY: otherSigningKey(env.AUDIT_KEY),
  }
}
