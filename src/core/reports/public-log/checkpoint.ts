import { createHash } from 'node:crypto'
import type { ReceiptKey } from '#platform/keys/receipt-key.ts'

export type Checkpoint = { origin: string; size: number; root: Buffer; day: string }

/** The log's name: where it lives, without the scheme (C2SP tlog-checkpoint). */
export const originOf = (portalUrl: string) => `${portalUrl.replace(/^https?:\/\//, '').replace(/\/$/, '')}/log-publik`

/**
 * The head of a day as a signed note (C2SP tlog-checkpoint): name, size, root and day in lines, then the signature, so that
 * the tools of other logs read it. No receipt begins like that: one signature never passes for the other.
 */
export function signCheckpoint(key: ReceiptKey, { origin, size, root, day }: Checkpoint): string {
  const body = `${origin}\n${size}\n${root.toString('base64')}\nhari ${day}\n`
  const signature = Buffer.concat([keyHash(origin, key.publicJwks[0]!.x), key.sign(Buffer.from(body))])
  return `${body}\n— ${origin} ${signature.toString('base64')}\n`
}

/** The keys in the words of those tools, the present one first: name, key hash, and 0x01 before the 32 bytes. */
export const verifierKeys = (key: ReceiptKey, origin: string) =>
  key.publicJwks.map(({ x }) => `${origin}+${keyHash(origin, x).toString('hex')}+${Buffer.concat([Buffer.of(1), Buffer.from(x, 'base64url')]).toString('base64')}`)

function keyHash(origin: string, x: string): Buffer {
  return createHash('sha256').update(`${origin}\n`).update(Buffer.of(1)).update(Buffer.from(x, 'base64url')).digest().subarray(0, 4)
}
