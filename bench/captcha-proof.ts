/** How long the device's work takes: hashes per second of our SHA-256 and the median time for 18 bits. Run: node bench/captcha-proof.ts */
import { randomBytes } from 'node:crypto'
import { leadingZeroBits, sha256Words } from '#ui/islands/proof/sha256.ts'

const bits = Number(process.argv[2] ?? 18)
const times: number[] = []
let hashes = 0
const startedAt = performance.now()
for (let round = 0; round < 41; round += 1) {
  const id = randomBytes(16).toString('base64url')
  const roundAt = performance.now()
  for (let nonce = 0; leadingZeroBits(sha256Words(`${id}:${nonce}`)) < bits; nonce += 1) hashes += 1
  times.push(performance.now() - roundAt)
}
const sorted = times.toSorted((a, b) => a - b)
const report = { bits, hashesPerSecond: Math.round((hashes / (performance.now() - startedAt)) * 1000), medianMs: Math.round(sorted[20]!), p90Ms: Math.round(sorted[37]!) }
process.stdout.write(`${JSON.stringify(report)}\n`)
