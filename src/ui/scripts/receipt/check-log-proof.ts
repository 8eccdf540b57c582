import { fromBase64, sha256, textBytes } from './bytes.ts'
import { isSigned } from './is-signed.ts'

/** As the portal gives it (core/reports/public-log/prove.ts). */
type LogProof = { receipt: string; leafIndex: number; treeSize: number; auditPath: string[]; checkpoint: string }

export type CheckedLog = { day: string; position: number; size: number }

/** The day of a signed head whose tree holds the receipt; null when anything does not fit. Asks no network. */
export async function checkLogProof(keys: readonly string[], receipt: string, file: string): Promise<CheckedLog | null> {
  const proof = readProof(file)
  const head = proof && (await checkCheckpoint(keys, proof.checkpoint))
  if (!proof || !head || proof.receipt !== receipt || proof.treeSize !== head.size) return null
  const root = await rootFrom(await sha256(Uint8Array.of(0), textBytes(receipt)), proof)
  return root && isSame(root, head.root) ? { day: head.day, position: proof.leafIndex, size: head.size } : null
}

function readProof(file: string): LogProof | null {
  try {
    const { receipt, leafIndex, treeSize, auditPath, checkpoint } = JSON.parse(file) as LogProof
    const isWhole = typeof receipt === 'string' && Number.isSafeInteger(leafIndex) && Number.isSafeInteger(treeSize) && leafIndex >= 0 && leafIndex < treeSize && Array.isArray(auditPath) && auditPath.length <= 64
    return isWhole ? { receipt, leafIndex, treeSize, auditPath, checkpoint: String(checkpoint) } : null
  } catch {
    return null
  }
}

/** A signed note of C2SP tlog-checkpoint: name, size, root and day, each on its line; then the signature behind 4 bytes of key hash. */
async function checkCheckpoint(keys: readonly string[], note: string): Promise<{ day: string; size: number; root: Uint8Array } | null> {
  const parts = /^(\S+\n(\d+)\n([\w+/]{43}=)\nhari (\d{4}-\d\d-\d\d)\n)\n— \S+ ([\w+/]+=*)\n$/.exec(note)
  if (!parts) return null
  const [, body = '', size, root, day = '', signature = ''] = parts
  const [rootBytes, signatureBytes] = [fromBase64(root ?? ''), fromBase64(signature)]
  if (!rootBytes || signatureBytes?.length !== 68 || !(await isSigned(keys, textBytes(body), signatureBytes.slice(4)))) return null
  return { day, size: Number(size), root: rootBytes }
}

/** RFC 9162 §2.1.3.2. */
async function rootFrom(leaf: Uint8Array, { leafIndex, treeSize, auditPath }: LogProof): Promise<Uint8Array | null> {
  let [position, last, root] = [leafIndex, treeSize - 1, leaf]
  for (const text of auditPath) {
    const neighbour = fromBase64(String(text))
    if (!neighbour || last === 0) return null
    const isRight = position % 2 === 1
    if (isRight || position === last) {
      root = await sha256(Uint8Array.of(1), neighbour, root)
      if (!isRight) while (position % 2 === 0 && position > 0) [position, last] = [position / 2, Math.floor(last / 2)]
    } else root = await sha256(Uint8Array.of(1), root, neighbour)
    ;[position, last] = [Math.floor(position / 2), Math.floor(last / 2)]
  }
  return last === 0 ? root : null
}

const isSame = (one: Uint8Array, other: Uint8Array) => one.length === other.length && one.every((byte, at) => byte === other[at])
