import { z } from 'zod'
import { parseNumberedSecrets } from './numbered-secrets.ts'

/** RFC 8410: an Ed25519 key in PKCS8 is 48 bytes, its public half in SPKI 44; each begins like this. */
const privateKey = /^302e020100300506032b657004220420[\da-f]{64}$/
const publicKey = /^302a300506032b6570032100[\da-f]{64}$/
const derHex = (base64: string) => Buffer.from(base64, 'base64').toString('hex')

/** RECEIPT_KEY, AUDIT_KEY: the private key, and after a comma the public halves of those before it (docs/runbooks/rotation.md). */
export const signingKey = z.string().refine((value) => {
  const [present = '', ...earlier] = value.split(',')
  return privateKey.test(derHex(present)) && earlier.every((key) => publicKey.test(derHex(key)))
}, 'base64 dari kunci Ed25519 dalam PKCS8; setelah koma, kunci publik (SPKI) yang terdahulu')

/** One secret or several, each of which must do. */
const secretList = (isGood: (secret: string) => boolean, rule: string) =>
  z.string().refine((value) => parseNumberedSecrets(value)?.every(({ secret }) => isGood(secret)) ?? false, `${rule}; atau beberapa, seperti 2:BARU,1:LAMA`)

export const rootKey = secretList((secret) => /^[A-Za-z\d+/]+=*$/.test(secret) && Buffer.from(secret, 'base64').length >= 32, 'base64 dari paling sedikit 32 byte')
export const pepper = secretList((secret) => secret.length >= 16, 'paling sedikit 16 karakter')
