import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { projectRoot } from '#platform/root.ts'
import { loadContent } from './demo-content.ts'
import { birthplaceSql, referenceFiles } from './reference.ts'
import { demoSeason } from './demo-season.ts'
import { loadFormasi } from './formasi.ts'
import { examLocationFile, formasiExtras } from './formasi-extras.ts'

/**
 * Loads reference data and the demo season into an empty database, in one transaction; a database that has them is left
 * as it is. `startsAt` is the moment the demo season's dates are set from.
 */
export async function loadSeed(ownerUrl: string, startsAt = new Date()): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(4712023)')
    const { rowCount } = await client.query('select from reference.province limit 1')
    if (rowCount === 0) {
      for (const { file, into } of referenceFiles) await copyCsv(client, file, into)
      await client.query(birthplaceSql)
      await client.query(demoSeason(startsAt))
      await loadContent(client, startsAt)
      await loadFormasi(client)
      await copyCsv(client, examLocationFile.file, examLocationFile.into)
      await client.query(formasiExtras())
    }
    await client.query('commit')
    if (rowCount === 0) await client.query('analyze')
  } finally {
    await client.end()
  }
}

/** Streams a CSV of db/seed into a temporary table of text columns, then runs the statement that takes it from there. */
async function copyCsv(client: pg.Client, file: string, into: string) {
  const path = join(projectRoot, 'db', 'seed', file)
  const columns = await headerOf(path)
  await client.query(`create temporary table seed (${columns.map((column) => `"${column}" text`).join(', ')}) on commit drop`)
  await pipeline(createReadStream(path), client.query(copyFrom('copy seed from stdin with (format csv, header true)')))
  await client.query(into)
  await client.query('drop table seed')
}

async function headerOf(path: string): Promise<string[]> {
  for await (const chunk of Readable.from(createReadStream(path, { encoding: 'utf8' }))) {
    return String(chunk).slice(0, String(chunk).indexOf('\n')).trim().split(',')
  }
  return []
}
