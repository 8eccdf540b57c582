import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDeps } from '#main/build-deps.ts'
import { anApplication } from '#main/seed/an-application.ts'
import { loadSeed } from '#main/seed/load-seed.ts'
import { migrate } from '#platform/db/migrate.ts'
import { readConfig } from '#platform/config.ts'
import { startEmbeddedPostgres } from '#platform/postgres/embedded.ts'
import { projectRoot } from '#platform/root.ts'
import { freePort } from '#test/free-ports.ts'
import { aPortalProcess } from '#test/ops/a-portal-process.ts'
import { eventually } from '#test/ops/a-start.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'
import { people } from '#test/people.ts'

export type AttackedPortal = { url: string; databaseUrl: string; stop(): Promise<void> }

/** The built portal on a database of its own, with three applicants in it and nothing else of the house beside it. */
export async function startAttackedPortal(): Promise<AttackedPortal> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-attack-'))
  // PostgreSQL may run as another user, who must get in.
  chmodSync(folder, 0o711)
  const [databasePort, sandboxPort] = [await freePort(), await freePort()]
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'pg'), port: databasePort, durable: false, onSpawn: (server) => endsWithUs(server, { signal: 'QUIT' }) })
  const env = { PORT_SANDBOX: String(sandboxPort), DATA_DIR: folder, LOG_LEVEL: 'warn' }
  const sandbox = spawn(process.execPath, [join(projectRoot, 'dist/main/sandbox.js')], { cwd: projectRoot, env: { ...process.env, ...env, NODE_ENV: 'test', PORT_METRICS: String(await freePort()) }, stdio: 'ignore' })
  endsWithUs(sandbox)
  const stop = async () => {
    sandbox.kill('SIGKILL')
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await migrate(postgres.ownerUrl())
    await loadSeed(postgres.ownerUrl())
    await eventually(60_000, () => fetch(`http://127.0.0.1:${sandboxPort}/readyz`).then((answer) => answer.ok, () => false))
    const { deps, close } = buildDeps(readConfig({ ...env, NODE_ENV: 'test', DATABASE_URL: postgres.appUrl() }), 'bench')
    for (const person of [people.siti, people.bagus, people.suharti]) await anApplication(deps, person).withBiodata().withSelection('pppk-teknis').begin()
    await close()
    const portal = await aPortalProcess(postgres.appUrl(), folder, env)
    return { url: portal.url, databaseUrl: postgres.appUrl(), stop: () => portal.kill().then(stop) }
  } catch (error) {
    await stop()
    throw error
  }
}
