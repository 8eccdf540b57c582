import { type KeyObject, createDecipheriv, createPrivateKey, createPublicKey, pbkdf2Sync } from 'node:crypto'
import { certificateParts } from '#platform/pdf/cms/certificate-parts.ts'
import { type DerNode, childAt, childrenOf, contentOf, oidOf, rawOf, readDer, readWholeDer } from '#platform/pdf/der/read-der.ts'
import { oids } from '#platform/pdf/der/oids.ts'
import type { Leaf } from './test-ca.ts'

const bag = { key: '1.2.840.113549.1.12.10.1.1', lockedKey: '1.2.840.113549.1.12.10.1.2', certificate: '1.2.840.113549.1.12.10.1.3' }
const passwordBased = '1.2.840.113549.1.5.13'
const hashByPrf: Record<string, string> = { '1.2.840.113549.2.7': 'sha1', '1.2.840.113549.2.9': 'sha256', '1.2.840.113549.2.11': 'sha512' }
const ciphers: Record<string, { name: string; keyBytes: number }> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32 },
}

/** Key and certificates of a PKCS#12 file as programs write it today (AES). Throws for a wrong passphrase and for older ciphers. */
export function readP12(file: Buffer, passphrase: string): Leaf {
  const safes = childAt(childAt(childAt(readWholeDer(file), 1, 0x30), 1, 0xa0), 0, 0x04)
  let key: KeyObject | null = null
  const certificates: Buffer[] = []
  for (const safe of childrenOf(readDer(contentOf(safes)))) {
    for (const entry of childrenOf(readDer(openSafe(safe, passphrase)))) {
      const value = childrenOf(childAt(entry, 1, 0xa0))[0]
      if (!value) continue
      const kind = oidOf(childrenOf(entry)[0])
      if (kind === bag.lockedKey) key = createPrivateKey({ key: rawOf(value), format: 'der', type: 'pkcs8', passphrase })
      if (kind === bag.key) key = createPrivateKey({ key: rawOf(value), format: 'der', type: 'pkcs8' })
      if (kind === bag.certificate) certificates.push(Buffer.from(contentOf(childAt(childAt(value, 1, 0xa0), 0, 0x04))))
    }
  }
  if (!key || certificates.length === 0) throw new Error('The P12 file holds no key with its certificate')
  return { key, certificates: ownFirst(key, certificates) }
}

function openSafe(safe: DerNode, passphrase: string): Buffer {
  const [type, content] = childrenOf(safe)
  if (!content) throw new Error('P12: an empty safe')
  if (oidOf(type) === oids.data) return contentOf(childAt(content, 0, 0x04))
  if (oidOf(type) !== oids.encryptedData) throw new Error('P12: a safe of another kind')
  const [, algorithm, locked] = childrenOf(childAt(childAt(content, 0, 0x30), 1, 0x30))
  if (!algorithm || !locked) throw new Error('P12: an empty safe')
  return unlock(algorithm, contentOf(locked), passphrase)
}

/** PBES2 (RFC 8018): a key from the passphrase, then AES. */
function unlock(algorithm: DerNode, locked: Buffer, passphrase: string): Buffer {
  if (oidOf(childrenOf(algorithm)[0]) !== passwordBased) throw new Error('P12: an old cipher; write the file anew with AES-256')
  const [derivation, encryption] = childrenOf(childAt(algorithm, 1, 0x30))
  if (!derivation || !encryption) throw new Error('P12: no cipher')
  const cipher = ciphers[oidOf(childrenOf(encryption)[0])]
  const [salt, iterations, ...rest] = childrenOf(childAt(derivation, 1, 0x30))
  const prf = rest.find(({ tag }) => tag === 0x30)
  const hash = prf ? hashByPrf[oidOf(childrenOf(prf)[0])] : 'sha1'
  if (!cipher || !hash || !salt || !iterations) throw new Error('P12: an unknown cipher')
  const rounds = Number.parseInt(contentOf(iterations).toString('hex'), 16)
  const key = pbkdf2Sync(passphrase, contentOf(salt), rounds, cipher.keyBytes, hash)
  const decipher = createDecipheriv(cipher.name, key, contentOf(childAt(encryption, 1, 0x04)))
  return Buffer.concat([decipher.update(locked), decipher.final()])
}

/** Programs write the certificates in any order. */
function ownFirst(key: KeyObject, certificates: Buffer[]): Buffer[] {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' })
  const isOwn = (certificate: Buffer) => certificateParts(certificate).publicKey.equals(publicKey)
  const own = certificates.find(isOwn)
  if (!own) throw new Error('The P12 file holds no certificate of its key')
  return [own, ...certificates.filter((certificate) => certificate !== own)]
}
