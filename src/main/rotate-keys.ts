import pg from 'pg'
import { readConfig } from '#platform/config.ts'
import { ownerUrl } from './build-deps.ts'
import { houseSecrets } from './build-house-deps.ts'
import { explain } from './explain.ts'
import { rotate } from './rotate/rotate.ts'

/** bin/rotate-keys: takes what is sealed from one key to the next (docs/runbooks/rotation.md). */
try {
  const config = readConfig()
  const client = new pg.Client({ connectionString: ownerUrl(config) })
  await client.connect()
  const told = await rotate(process.argv[2], client, { portal: config, house: houseSecrets(config) }).finally(() => client.end())
  process.stdout.write(`${told.join('\n')}\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
