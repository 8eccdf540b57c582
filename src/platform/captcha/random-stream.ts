import { createHash } from 'node:crypto'

/** Numbers in [0, 1) that follow from a seed: the same challenge draws and sounds the same however often it is asked for. */
export type RandomStream = {
  next(): number
  between(low: number, high: number): number
  pick<Item>(items: readonly Item[]): Item
}

export function randomStream(seed: Buffer): RandomStream {
  let block = Buffer.alloc(0)
  let count = 0
  const next = () => {
    if (block.length < 4) block = createHash('sha256').update(seed).update(String(count++)).digest()
    const value = block.readUInt32BE(0) / 2 ** 32
    block = block.subarray(4)
    return value
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    pick: (items) => items[Math.floor(next() * items.length)]!,
  }
}
