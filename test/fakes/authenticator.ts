import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

type Site = { origin: string; rpId: string }

/** A security key of software (WebAuthn, ES256, attestation "none"), good enough to be lied about: every part can be made wrong. */
export function fakeAuthenticator(site: Site) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(32)
  let counter = 0

  const clientData = (type: string, challenge: string, origin = site.origin) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const rpHash = (rpId = site.rpId) => createHash('sha256').update(rpId).digest()
  const head = (flags: number, count: number, rpId?: string) => {
    const rest = Buffer.alloc(5)
    rest.writeUInt8(flags, 0)
    rest.writeUInt32BE(count, 1)
    return Buffer.concat([rpHash(rpId), rest])
  }
  const shell = { id: credentialId.toString('base64url'), rawId: credentialId.toString('base64url'), type: 'public-key', clientExtensionResults: {} }

  return {
    /** Answers `navigator.credentials.create`. */
    create(challenge: string, wrong: Wrong = {}) {
      const cose = cborMap([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credentialId.length)
      const authData = Buffer.concat([head(wrong.unverified ? 0x41 : 0x45, counter, wrong.rpId), Buffer.alloc(16), length, credentialId, cose])
      const attestationObject = cborMap([['fmt', 'none'], ['attStmt', new Map<string, never>()], ['authData', authData]])
      return { ...shell, response: { clientDataJSON: clientData('webauthn.create', challenge, wrong.origin).toString('base64url'), attestationObject: attestationObject.toString('base64url'), transports: ['internal'] } }
    },
    /** Answers `navigator.credentials.get`; each answer counts one up unless `counter` says otherwise. */
    get(challenge: string, wrong: Wrong = {}) {
      counter = wrong.counter ?? counter + 1
      const client = clientData('webauthn.get', challenge, wrong.origin)
      const authenticatorData = head(wrong.unverified ? 0x01 : 0x05, counter, wrong.rpId)
      const signature = createSign('sha256').update(Buffer.concat([authenticatorData, createHash('sha256').update(client).digest()])).sign(privateKey)
      return { ...shell, response: { clientDataJSON: client.toString('base64url'), authenticatorData: authenticatorData.toString('base64url'), signature: signature.toString('base64url') } }
    },
  }
}

type Wrong = { origin?: string; rpId?: string; counter?: number; /** The person was not verified, only the touch. */ unverified?: boolean }

type CborKey = number | string
type CborValue = number | string | Buffer | Map<string, never>

/** The little of CBOR (RFC 8949) that an authenticator writes. */
function cborMap(entries: [CborKey, CborValue][]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])])
}

function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value >= 0 ? cborHead(0, value) : cborHead(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value])
  return cborHead(5, value.size)
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length])
  return length < 256 ? Buffer.from([(major << 5) | 24, length]) : Buffer.from([(major << 5) | 25, length >> 8, length & 255])
}
