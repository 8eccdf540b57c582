import { defaultProofBits } from '#platform/captcha/challenge.ts'
import { limits } from '#platform/limits/limit-names.ts'

/** How hard the device's work is, 18 to 22 bits: harder behind an address with many failures, never a block (trust.md T04). */
export function proofBitsFor(failuresOfNetwork: number): number {
  return defaultProofBits + Math.min(4, Math.floor(failuresOfNetwork / limits['sign-in-network'].points))
}
