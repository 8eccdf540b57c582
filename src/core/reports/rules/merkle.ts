/**
 * The shape of the public log's Merkle tree (RFC 6962 §2.1), without a hash: which complete subtrees make up a root or a
 * proof. Positions count leaves from the left, from zero.
 */

/** The complete subtree over the leaves [position × 2^level, (position + 1) × 2^level). */
export type Subtree = { level: number; position: number }

/** A part of the tree whose root is asked for: what `size` leaves from `start` hash to. */
export type Range = { start: number; size: number }

/** The complete subtrees of a range, from left to right: each half as large as the one before, or smaller. */
export function subtreesOf({ start, size }: Range): Subtree[] {
  const subtrees: Subtree[] = []
  for (let [from, left] = [start, size]; left > 0; ) {
    const level = Math.floor(Math.log2(left))
    subtrees.push({ level, position: from / 2 ** level })
    from += 2 ** level
    left -= 2 ** level
  }
  return subtrees
}

/** RFC 6962 §2.1.1: the neighbours on the way from a leaf to the root of the first `size` leaves, from below. */
export function inclusionPath(position: number, size: number): Range[] {
  return descend(position, { start: 0, size })
}

function descend(position: number, { start, size }: Range): Range[] {
  if (size === 1) return []
  const half = largestPowerBelow(size)
  const [left, right] = [{ start, size: half }, { start: start + half, size: size - half }]
  return position < start + half ? [...descend(position, left), right] : [...descend(position, right), left]
}

/** RFC 6962 §2.1.2: what shows that the tree of `earlier` leaves is the beginning of the tree of `later` ones. */
export function consistencyPath(earlier: number, later: number): Range[] {
  return earlier === 0 ? [] : compare(earlier, { start: 0, size: later }, true)
}

function compare(earlier: number, { start, size }: Range, isKnown: boolean): Range[] {
  if (earlier === size) return isKnown ? [] : [{ start, size }]
  const half = largestPowerBelow(size)
  const [left, right] = [{ start, size: half }, { start: start + half, size: size - half }]
  return earlier <= half ? [...compare(earlier, left, isKnown), right] : [...compare(earlier - half, right, false), left]
}

/** The largest power of two smaller than `size`, which is at least 2. */
const largestPowerBelow = (size: number) => 2 ** Math.floor(Math.log2(size - 1))
