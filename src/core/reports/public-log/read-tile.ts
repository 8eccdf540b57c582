import type { Db } from '#platform/db/pool.ts'
import { hashBytes, tileWidth } from './hash-tree.ts'

/**
 * The hashes of a tile as C2SP tlog-tiles names it: the index in groups of three digits, all but the last with an x before,
 * and behind '.p/' how many hashes of a tile that is not full. Null for what is not there.
 */
export async function readTile(db: Db, level: string, name: string): Promise<Buffer | null> {
  const parts = /^((?:x\d{3}\/)?(?:\d{3}))(?:\.p\/(\d{1,3}))?$/.exec(name)
  if (!parts || !/^[0-5]$/.test(level)) return null
  const [, index = '', partial] = parts
  const width = partial ? Number(partial) : tileWidth
  if (width < 1 || width > tileWidth) return null
  const position = Number(index.replace(/[x/]/g, ''))
  const tile = await db.selectFrom('reports.logTile').select('hashes').where('level', '=', Number(level)).where('position', '=', position).executeTakeFirst()
  return tile && tile.hashes.length >= width * hashBytes ? tile.hashes.subarray(0, width * hashBytes) : null
}
