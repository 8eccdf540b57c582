import { lookForAlike } from '#core/likeness/look-for-alike.ts'
import { migrate } from '#platform/db/migrate.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { onStopSignal } from '#platform/http/run.ts'
import { clusterFolder } from '#platform/postgres/account.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { stopLeftBehind } from '#platform/postgres/left-behind.ts'
import { countCompetition } from '#core/reports/count-competition.ts'
import { writeOpenData } from '#core/reports/open-data/write-open-data.ts'
import { rankReasons } from '#core/reports/rank-reasons.ts'
import { buildDeps, ownerUrl } from './build-deps.ts'
import { buildHouseDeps, emeteraiDatabaseUrl } from './build-house-deps.ts'
import { Sentence, explain } from './explain.ts'
import { listDemoOfficers, seedDemoOfficers } from './seed/demo-officers.ts'
import { listDemoHolders, seedDemoHolders, stampForDemo } from './seed/demo-holders.ts'
import { seedDemoQueue } from './seed/demo-queue.ts'
import { listDemoPeople, seedDemoPeople } from './seed/demo-people.ts'
import { seedDemoResults } from './seed/demo-results.ts'
import { seedDemoTickets } from './seed/demo-tickets.ts'
import { loadSeed } from './seed/load-seed.ts'
import { addressTable } from './start/address-table.ts'
import { beginAnew } from './start/begin-anew.ts'
import { type DataFolder, takeDataFolder } from './start/data-folder.ts'
import { openLogFile } from './start/log-file.ts'
import { nextNight } from './start/night.ts'
import { checkPorts } from './start/ports.ts'
import { programs } from './start/programs.ts'
import { emptyRehearsal, markForRehearsal, takeForHouse } from './start/rehearsal-folder.ts'
import { type Supervisor, superviseAll } from './start/supervise.ts'

/** What has been started, ended in the opposite order. */
const running: { folder?: DataFolder; postgres?: Promise<EmbeddedPostgres>; doors?: Supervisor } = {}
let stopping = false
/** Told to end, by Ctrl-C or a signal: nothing begins anew. */
let ending = false

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function stopAll() {
  stopping = true
  await running.doors?.stop()
  // A database that is still starting is waited for: nobody else would stop it.
  await running.postgres?.then((postgres) => postgres.stop(), () => {})
  running.folder?.release()
}

async function startAll() {
  const config = readConfig()
  if (config.REHEARSAL && config.DATABASE_URL) throw new Sentence('DATABASE_URL: latihan memakai basis datanya sendiri, yang dihapus setiap malam. Kosongkan.')
  takeForHouse(config.dataDir, config.REHEARSAL)
  running.folder = takeDataFolder(config.dataDir)
  const ownDatabase = config.DATABASE_URL === undefined
  const cluster = clusterFolder(config.dataDir)
  if (config.REHEARSAL) markForRehearsal(config.dataDir, cluster)
  if (ownDatabase) await stopLeftBehind(cluster)
  await checkPorts(config, { ownDatabase, waitMs: running.folder.wasKilled ? 8000 : 0 })

  const urls = ownDatabase ? await startDatabase(config, cluster) : { app: config.DATABASE_URL, owner: ownerUrl(config), emeterai: emeteraiDatabaseUrl(config) }
  say('Menyiapkan basis data …')
  await migrate(urls.owner, (name) => say(`  ${name}`), { isRehearsal: config.REHEARSAL })
  say('Memeriksa data rujukan dan seleksi contoh (dimuat pada mulai pertama) …')
  await loadSeed(urls.owner)
  if (stopping) return

  say('Membuka pintu-pintu …')
  running.doors = superviseAll(programs, config, { ...process.env, DATABASE_URL: urls.app, DATABASE_OWNER_URL: urls.owner, EMETERAI_DATABASE_URL: urls.emeterai }, say)
  await running.doors.ready
  await addDemoPeople({ ...config, DATABASE_URL: urls.app, EMETERAI_DATABASE_URL: urls.emeterai })
  if (config.REHEARSAL) forgetAtNight(config, cluster)
  say(addressTable(config, listDemoPeople(), config.isProduction ? { officers: [], holders: [] } : { officers: listDemoOfficers(), holders: listDemoHolders() }))
}

/** A rehearsal begins every night with nothing but its made-up people (decision 181). */
function forgetAtNight({ dataDir }: Config, cluster: string) {
  void nextNight().then(atNight).catch(failed)

  async function atNight() {
    say('Malam: latihan dihapus dan dimulai lagi …')
    await beginAnew({ stop: stopAll, erase: () => emptyRehearsal(dataDir, cluster), start: startAgain, isEnding: () => ending, say })
  }

  async function startAgain() {
    stopping = false
    await startAll()
  }
}

async function startDatabase(config: Config, cluster: string) {
  say(`Menyalakan PostgreSQL (porta ${config.PORT_DATABASE}) …`)
  if (!cluster.startsWith(config.dataDir)) say(`  Datanya di ${cluster}: sebagai root, PostgreSQL berjalan sebagai pengguna lain, yang tidak dapat masuk ke ${config.dataDir}.`)
  const onLog = openLogFile(config.dataDir, 'postgres')
  running.postgres = startEmbeddedPostgres({ dataDir: cluster, port: config.PORT_DATABASE, durable: true, onLog })
  const postgres = await running.postgres
  return { app: postgres.appUrl(), owner: postgres.ownerUrl(), emeterai: postgres.emeteraiUrl() }
}

async function addDemoPeople(config: Config) {
  const { deps, close } = buildDeps({ ...config, LOG_LEVEL: 'warn' }, 'start')
  const house = buildHouseDeps({ ...config, LOG_LEVEL: 'warn' }, 'start')
  const seed = async () => {
    // Holders with a PIN, and officers with a password, that everybody knows: never where real people apply.
    if (config.isProduction) return seedDemoPeople(deps)
    // First, because the letters of the demo people are stamped from this quota.
    await seedDemoHolders(house.deps)
    await seedDemoPeople(deps, stampForDemo(house.deps))
    await seedDemoOfficers(deps)
    await seedDemoQueue(deps)
    await seedDemoResults(deps, stampForDemo(house.deps))
    await seedDemoTickets(deps)
    // What the worker writes every night, so that the first day has it too.
    await countCompetition(deps)
    await writeOpenData(deps)
    await rankReasons(deps)
    await lookForAlike(deps)
  }
  await seed().finally(() => Promise.all([close(), house.close()]))
}

onStopSignal(async () => {
  ending = true
  say('\nMenghentikan semuanya …')
  await stopAll()
})

// bin/dev asks for this after it has built new code.
process.on('message', async (message) => {
  if (message !== 'restart-doors') return
  await running.doors?.restart()
  say('Pintu-pintu dimulai lagi.')
})

async function failed(error: unknown) {
  if (ending) return // Stopped half-way on purpose: what was cut off complains, and nobody needs to hear it.
  process.stderr.write(`${explain(error)}\n`)
  await stopAll()
  process.exit(1)
}

await startAll().catch(failed)
