import { createHmac, hkdfSync } from 'node:crypto'
import { readNumberedSecrets } from './numbered-secrets.ts'

/** What a key is for. Every purpose has a key of its own, so that one leak opens one door (trust.md §5.1). */
export type IndexPurpose = 'nik' | 'nomor-kk' | 'phone' | 'email' | 'log' | 'ip' | 'likeness'

export type KeyRing = {
  /** Wraps the data keys of applicants. The id is stored beside what it wrapped, so that keys can rotate. Throws for a key that was taken off the ring. */
  wrappingKey(id: number): Buffer
  currentWrappingKeyId: number
  /** HMAC-SHA256 of a canonical value: equal values meet, nobody without the key can guess. 32 bytes. */
  blindIndex(purpose: IndexPurpose, canonicalValue: string): Buffer
  /** HMAC for things that we hand out and recognise later: form tokens, challenges, links. 32 bytes. */
  sign(purpose: string, message: string): Buffer
  /** HMAC over a secret before it is hashed; see hash-gate.ts. Throws for a pepper that was taken off the ring. */
  pepper(message: string, id: number): Buffer
  /** The present one first. */
  pepperIds: readonly [number, ...number[]]
}

type Secrets = { ROOT_KEY: string; PORTAL_SECRET: string; PASSWORD_PEPPER: string }

/** ROOT_KEY and PASSWORD_PEPPER may each be several, the present one first (docs/runbooks/rotation.md). */
export function createKeyRing(secrets: Secrets): KeyRing {
  const roots = readNumberedSecrets(secrets.ROOT_KEY)
  const peppers = readNumberedSecrets(secrets.PASSWORD_PEPPER)
  const cache = new Map<string, Buffer>()
  const derived = (secret: Buffer | string, label: string) => {
    const known = cache.get(label) ?? Buffer.from(hkdfSync('sha256', secret, 'sscasn', label, 32))
    cache.set(label, known)
    return known
  }
  const find = (ring: typeof roots, id: number, what: string) => {
    const found = ring.find((one) => one.id === id)
    if (!found) throw new Error(`${what} ${id} is not on the ring`)
    return found.secret
  }
  const rootOf = (id: number) => Buffer.from(find(roots, id, 'Root key'), 'base64')
  // An index is unique only under one key: it stays with the oldest root until all of it was computed anew.
  const indexRoot = rootOf(roots.at(-1)!.id)
  return {
    currentWrappingKeyId: roots[0].id,
    wrappingKey: (id) => cache.get(`wrap:${id}`) ?? derived(rootOf(id), `wrap:${id}`),
    blindIndex: (purpose, value) => createHmac('sha256', derived(indexRoot, `index:${purpose}`)).update(`${purpose}\0${value}`).digest(),
    sign: (purpose, message) => createHmac('sha256', derived(secrets.PORTAL_SECRET, `sign:${purpose}`)).update(message).digest(),
    pepperIds: [peppers[0].id, ...peppers.slice(1).map(({ id }) => id)],
    pepper: (message, id) => createHmac('sha256', cache.get(`pepper:${id}`) ?? derived(find(peppers, id, 'Pepper'), `pepper:${id}`)).update(message).digest(),
  }
}
