import { type Leaf, leafBytes } from './leaves.ts'

/** One event that is not as it was sealed. `position` counts from 1 within its seal; what is missing has no id any more. */
export type LeafFault = { kind: 'changed' | 'inserted'; position: number; eventId: string; at: string } | { kind: 'missing'; position: number }

/** Which events were edited, taken out or put in since they were sealed. Events moved to another place count as both. */
export function compareLeaves(sealed: Buffer, found: readonly Leaf[]): LeafFault[] {
  const expected = Array.from({ length: sealed.length / leafBytes }, (_, index) => sealed.subarray(index * leafBytes, (index + 1) * leafBytes).toString('hex'))
  const actual = found.map(({ hash }) => hash.toString('hex'))
  const known = new Set(expected)
  const present = new Set(actual)
  const faults: LeafFault[] = []
  let [i, j] = [0, 0]
  while (i < expected.length || j < actual.length) {
    const leaf = found[j]
    if (i < expected.length && expected[i] === actual[j]) [i, j] = [i + 1, j + 1]
    else if (i < expected.length && leaf && !present.has(expected[i]!) && !known.has(actual[j]!)) {
      faults.push({ kind: 'changed', position: i + 1, eventId: leaf.id, at: leaf.at })
      ;[i, j] = [i + 1, j + 1]
    } else if (leaf && (i >= expected.length || present.has(expected[i]!))) {
      faults.push({ kind: 'inserted', position: i + 1, eventId: leaf.id, at: leaf.at })
      j += 1
    } else {
      faults.push({ kind: 'missing', position: i + 1 })
      i += 1
    }
  }
  return faults
}
