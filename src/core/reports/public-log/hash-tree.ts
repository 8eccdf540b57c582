import { createHash } from 'node:crypto'
import { type Range, type Subtree, subtreesOf } from '#core/reports/rules/merkle.ts'

export const hashBytes = 32
/** A tile holds the hashes of 8 heights of the tree in its lowest one (C2SP tlog-tiles). */
const tileHeight = 8
export const tileWidth = 2 ** tileHeight

const sha256 = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** RFC 6962: leaves and nodes are hashed apart, so that none passes for the other. */
export const hashLeaf = (entry: Buffer) => sha256(Buffer.of(0), entry)
export const hashNode = (left: Buffer, right: Buffer) => sha256(Buffer.of(1), left, right)
export const emptyRoot = sha256()

export type TileKey = { level: number; position: number }
export type Tile = TileKey & { hashes: Buffer }
/** The hashes of a tile as far as they are known; an empty buffer where there is none yet. */
export type ReadTile = (key: TileKey) => Promise<Buffer>

/** The root of a range, from tiles. */
export async function rootOf(read: ReadTile, range: Range): Promise<Buffer> {
  const subtrees = subtreesOf(range)
  if (subtrees.length === 0) return emptyRoot
  let root = await hashOf(read, subtrees.at(-1)!)
  for (const subtree of subtrees.slice(0, -1).toReversed()) root = hashNode(await hashOf(read, subtree), root)
  return root
}

/** The tiles that `rootOf` reads for a range. */
export const tilesOf = (range: Range): TileKey[] => subtreesOf(range).map(placeOf)

/** Where the hashes below a subtree's root stand, side by side. */
function placeOf({ level, position }: Subtree) {
  const count = 2 ** (level % tileHeight)
  const first = position * count
  return { level: Math.floor(level / tileHeight), position: Math.floor(first / tileWidth), first, count }
}

async function hashOf(read: ReadTile, subtree: Subtree): Promise<Buffer> {
  const { first, count, ...key } = placeOf(subtree)
  const tile = await read(key)
  const at = (first % tileWidth) * hashBytes
  return completeRoot(tile.subarray(at, at + count * hashBytes))
}

/** Of hashes side by side, a power of two of them. */
function completeRoot(hashes: Buffer): Buffer {
  if (hashes.length === hashBytes) return hashes
  const half = hashes.length / 2
  return hashNode(completeRoot(hashes.subarray(0, half)), completeRoot(hashes.subarray(half)))
}

/** The tiles that change when leaves are put behind the first `size`. */
export async function grow(read: ReadTile, size: number, leaves: readonly Buffer[]): Promise<Tile[]> {
  const changed: Tile[] = []
  let added = leaves
  for (let level = 0; added.length > 0; level += 1) {
    const before = Math.floor(size / tileWidth ** level)
    const edge = Math.floor(before / tileWidth)
    const whole = Buffer.concat([before % tileWidth === 0 ? Buffer.alloc(0) : await read({ level, position: edge }), ...added])
    const above: Buffer[] = []
    for (let at = 0, position = edge; at < whole.length; at += tileWidth * hashBytes, position += 1) {
      const hashes = whole.subarray(at, at + tileWidth * hashBytes)
      changed.push({ level, position, hashes })
      if (hashes.length === tileWidth * hashBytes) above.push(completeRoot(hashes))
    }
    added = above
  }
  return changed
}
