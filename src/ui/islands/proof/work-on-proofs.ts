import { leadingZeroBits, sha256Words } from './sha256.ts'

type Task = { id: string; bits: number }

const scope = self as unknown as { postMessage(nonce: string): void }

/** In a worker: finds the number that makes SHA-256 of "id:number" begin with enough zero bits. */
export function workOnProofs() {
  self.addEventListener('message', ({ data: { id, bits } }: MessageEvent<Task>) => {
    for (let nonce = 0; ; nonce += 1) {
      if (leadingZeroBits(sha256Words(`${id}:${nonce}`)) < bits) continue
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
      scope.postMessage(String(nonce))
      return
    }
  })
}
