import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

/**
 * Documents at rest: AES-256-GCM in frames of 1 MiB under the owner's data key. Each frame authenticates the document
 * it belongs to, its number and whether it is the last, so that nothing can be cut, swapped or spliced (trust.md §5.2).
 * Layout: version (1 byte), then per frame tag (16) | ciphertext.
 */
const frameBytes = 1024 * 1024
const version = 1
const tagBytes = 16

/** A data key opens one document only once as writer: `documentId` must be new, since it is part of the nonce's key. */
export function sealFile(dataKey: Buffer, documentId: string, plain: Buffer): Buffer {
  const frames = Math.max(1, Math.ceil(plain.length / frameBytes))
  // Written in its place: a copy of half a megabyte for each step is what the collector of garbage is kept busy with.
  const sealed = Buffer.allocUnsafeSlow(1 + frames * tagBytes + plain.length)
  let at = sealed.writeUInt8(version)
  for (let index = 0; index < frames; index += 1) {
    const cipher = createCipheriv('aes-256-gcm', fileKey(dataKey, documentId), nonce(index))
    cipher.setAAD(frameLabel(documentId, index, index === frames - 1))
    const body = cipher.update(plain.subarray(index * frameBytes, (index + 1) * frameBytes))
    cipher.final()
    at += cipher.getAuthTag().copy(sealed, at)
    at += body.copy(sealed, at)
  }
  return sealed
}

/** Throws when a byte was changed, a frame is missing, or the file belongs to another document or person. */
export function openFile(dataKey: Buffer, documentId: string, sealed: Buffer): Buffer {
  if (sealed[0] !== version) throw new Error('Sealed file of an unknown version')
  // Even an empty file has one frame: without any, all of it was cut off.
  if (sealed.length < 1 + tagBytes) throw new Error('Sealed file without a frame')
  const parts: Buffer[] = []
  const step = tagBytes + frameBytes
  for (let at = 1, index = 0; at < sealed.length; at += step, index += 1) {
    const decipher = createDecipheriv('aes-256-gcm', fileKey(dataKey, documentId), nonce(index))
    decipher.setAAD(frameLabel(documentId, index, at + step >= sealed.length))
    decipher.setAuthTag(sealed.subarray(at, at + tagBytes))
    parts.push(decipher.update(sealed.subarray(at + tagBytes, at + step)), decipher.final())
  }
  return Buffer.concat(parts)
}

/** One key per document, so that frame numbers can be the nonces. */
function fileKey(dataKey: Buffer, documentId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, documentId, 'sealed-file', 32))
}

function nonce(index: number): Buffer {
  const iv = Buffer.alloc(12)
  iv.writeUInt32BE(index, 8)
  return iv
}

const frameLabel = (documentId: string, index: number, isLast: boolean) => Buffer.from(`${documentId}|${index}|${isLast}`)
