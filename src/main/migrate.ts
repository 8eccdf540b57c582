import { readConfig } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { ownerUrl } from './build-deps.ts'
import { explain } from './explain.ts'
import { loadSeed } from './seed/load-seed.ts'

/** Brings the database up to date and loads the reference data where they are missing. Run it before the doors start. */
try {
  const config = readConfig()
  const url = ownerUrl(config)
  const count = await migrate(url, (name) => process.stdout.write(`Menjalankan ${name}\n`), { isRehearsal: config.REHEARSAL })
  await loadSeed(url)
  process.stdout.write(count === 0 ? 'Basis data sudah mutakhir.\n' : `Selesai: ${count} perubahan.\n`)
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}
