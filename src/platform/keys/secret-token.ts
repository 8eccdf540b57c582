import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a cookie or a link. Only its hash is stored: who reads the table cannot use it. */
export function newSecretToken(): { token: string; hash: Buffer } {
  return secretTokenOf(randomBytes(32))
}

/** The token of 32 bytes that nobody can guess. */
export function secretTokenOf(secret: Buffer): { token: string; hash: Buffer } {
  const token = secret.toString('base64url')
  return { token, hash: hashSecretToken(token) }
}

export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export function isSecretToken(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9_-]{43}$/.test(value)
}
