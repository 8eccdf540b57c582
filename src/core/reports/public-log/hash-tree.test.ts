import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { consistencyPath, inclusionPath } from '#core/reports/rules/merkle.ts'
import { type ReadTile, emptyRoot, grow, hashLeaf, hashNode, rootOf } from './hash-tree.ts'

/** A log in memory, grown in steps. */
function aLog() {
  const tiles = new Map<string, Buffer>()
  const read: ReadTile = async ({ level, position }) => tiles.get(`${level}/${position}`) ?? Buffer.alloc(0)
  let size = 0
  return {
    read,
    async add(leaves: Buffer[]) {
      for (const { level, position, hashes } of await grow(read, size, leaves)) tiles.set(`${level}/${position}`, hashes)
      size += leaves.length
    },
    root: (of: number) => rootOf(read, { start: 0, size: of }),
    tiles,
  }
}

/** The definition itself (RFC 6962 §2.1), leaf by leaf. */
function plainRoot(leaves: Buffer[]): Buffer {
  if (leaves.length < 2) return leaves[0] ?? emptyRoot
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return hashNode(plainRoot(leaves.slice(0, half)), plainRoot(leaves.slice(half)))
}

const leafOf = (index: number) => hashLeaf(Buffer.from(`entry ${index}`))
const leavesOf = (count: number) => Array.from({ length: count }, (_, index) => leafOf(index))

test('gives the roots that RFC 6962 logs are tested with', async () => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) => Buffer.from(hex, 'hex'))
  const log = aLog()
  await log.add(entries.map(hashLeaf))
  const roots = await Promise.all(entries.map(async (_, index) => (await log.root(index + 1)).toString('hex')))
  expect(roots).toEqual([
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ])
  expect(await log.root(0)).toEqual(createHash('sha256').digest())
})

test('grows to the same tree in whatever steps', async () => {
  const steps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(steps, async (counts) => {
      const log = aLog()
      let size = 0
      for (const count of counts) {
        await log.add(Array.from({ length: count }, (_, index) => leafOf(size + index)))
        size += count
      }
      expect(await log.root(size)).toEqual(plainRoot(leavesOf(size)))
      for (const tile of log.tiles.values()) expect(tile.length).toBeLessThanOrEqual(256 * 32)
    }),
    { numRuns: 25 },
  )
})

test('keeps two levels of tiles behind 65,536 leaves', async () => {
  const leaves = leavesOf(65_536 + 300)
  const log = aLog()
  await log.add(leaves.slice(0, 65_000))
  await log.add(leaves.slice(65_000))
  expect(await log.root(leaves.length)).toEqual(plainRoot(leaves))
  expect([...log.tiles.keys()].filter((key) => key.startsWith('2/'))).toEqual(['2/0'])
})

/** RFC 9162 §2.1.3.2 and §2.1.4.2, as a stranger would write them. */
function leadsTo(leaf: Buffer, position: number, size: number, path: Buffer[]): Buffer | null {
  let [fn, sn, root] = [position, size - 1, leaf]
  for (const one of path) {
    if (sn === 0) return null
    if (fn % 2 === 1 || fn === sn) {
      root = hashNode(one, root)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1]
    } else root = hashNode(root, one)
    ;[fn, sn] = [fn >> 1, sn >> 1]
  }
  return sn === 0 ? root : null
}

function agree(first: number, second: number, firstRoot: Buffer, proof: Buffer[]): { first: Buffer; second: Buffer } | null {
  const path = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof
  let [fn, sn] = [first - 1, second - 1]
  while (fn % 2 === 1) [fn, sn] = [fn >> 1, sn >> 1]
  let [fr, sr] = [path[0]!, path[0]!]
  for (const one of path.slice(1)) {
    if (sn === 0) return null
    if (fn % 2 === 1 || fn === sn) {
      ;[fr, sr] = [hashNode(one, fr), hashNode(one, sr)]
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn >> 1, sn >> 1]
    } else sr = hashNode(sr, one)
    ;[fn, sn] = [fn >> 1, sn >> 1]
  }
  return sn === 0 ? { first: fr, second: sr } : null
}

test('proves every leaf of every small tree, and no other leaf', async () => {
  const log = aLog()
  await log.add(leavesOf(40))
  for (let size = 1; size <= 40; size += 1) {
    const root = await log.root(size)
    for (let position = 0; position < size; position += 1) {
      const path = await Promise.all(inclusionPath(position, size).map((range) => rootOf(log.read, range)))
      expect(leadsTo(leafOf(position), position, size, path)).toEqual(root)
      expect(leadsTo(leafOf(position + 1), position, size, path)).not.toEqual(root)
    }
  }
})

test('proves that every later tree begins with every earlier one, and not with a changed one', async () => {
  const [log, other] = [aLog(), aLog()]
  await log.add(leavesOf(40))
  await other.add([leafOf(99), ...leavesOf(40).slice(1)])
  for (let second = 2; second <= 40; second += 1) {
    for (let first = 1; first < second; first += 1) {
      const proof = await Promise.all(consistencyPath(first, second).map((range) => rootOf(log.read, range)))
      expect(agree(first, second, await log.root(first), proof)).toEqual({ first: await log.root(first), second: await log.root(second) })
      const forged = await other.root(first)
      expect(agree(first, second, forged, proof)).not.toEqual({ first: forged, second: await log.root(second) })
    }
  }
})
