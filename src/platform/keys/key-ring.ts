import { createHmac, hkdfSync } from 'node:crypto'

/** What a key is for. Every purpose has a key of its own, so that one leak opens one door (trust.md §5.1). */
export type IndexPurpose = 'nik' | 'nomor-kk' | 'phone' | 'email' | 'log' | 'ip'

export type KeyRing = {
  /** Wraps the data keys of applicants. The id is stored beside what it wrapped, so that keys can rotate. */
  wrappingKey(id: number): Buffer
  currentWrappingKeyId: number
  /** HMAC-SHA256 of a canonical value: equal values meet, nobody without the key can guess. 32 bytes. */
  blindIndex(purpose: IndexPurpose, canonicalValue: string): Buffer
  /** HMAC for things that we hand out and recognise later: form tokens, challenges, links. 32 bytes. */
  sign(purpose: string, message: string): Buffer
  /** HMAC over an argon2 output; see hash-gate.ts. */
  pepper(message: string): Buffer
}

type Secrets = { ROOT_KEY: string; PORTAL_SECRET: string; PASSWORD_PEPPER: string }

export function createKeyRing(secrets: Secrets): KeyRing {
  const root = Buffer.from(secrets.ROOT_KEY, 'base64')
  const derive = (secret: Buffer | string, label: string) => Buffer.from(hkdfSync('sha256', secret, 'sscasn', label, 32))
  const cache = new Map<string, Buffer>()
  const derived = (secret: Buffer | string, label: string) => {
    const known = cache.get(label) ?? derive(secret, label)
    cache.set(label, known)
    return known
  }
  return {
    currentWrappingKeyId: 1,
    wrappingKey: (id) => derived(root, `wrap:${id}`),
    blindIndex: (purpose, value) => createHmac('sha256', derived(root, `index:${purpose}`)).update(`${purpose}\0${value}`).digest(),
    sign: (purpose, message) => createHmac('sha256', derived(secrets.PORTAL_SECRET, `sign:${purpose}`)).update(message).digest(),
    pepper: (message) => createHmac('sha256', derived(secrets.PASSWORD_PEPPER, 'pepper:1')).update(message).digest(),
  }
}
