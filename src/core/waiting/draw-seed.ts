import { createHash } from 'node:crypto'
import type { Deps } from '#core/deps.ts'

/** What decides the order: made with a key of the portal, so that who reads the database before the instant does not know it. */
export function seedOf({ keys }: Pick<Deps, 'keys'>, nonce: Buffer): Buffer {
  return keys.sign('waiting-draw', nonce.toString('hex'))
}

/** Published when the draw is set: no other seed can be shown afterwards. */
export const commitmentOf = (seed: Buffer) => createHash('sha256').update(seed).digest()
