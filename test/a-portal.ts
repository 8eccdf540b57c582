import type { FastifyInstance } from 'fastify'
import { createPortal } from '#portal/app.ts'
import { type TestDeps, testConfig, testDeps } from '#test/app.ts'
import { type TestDatabase, freshDatabase, patient } from '#test/database.ts'

export type TestPortal = { app: FastifyInstance; deps: TestDeps; database: TestDatabase; dataDir: string; close(): Promise<void> }

/** The whole portal on a database of its own. */
export async function aPortal(env: Record<string, string> = {}, waits = patient): Promise<TestPortal> {
  const database = await freshDatabase('seeded', 'portal', waits)
  const config = testConfig(env)
  const deps = testDeps(database, config)
  const app = await createPortal(deps, config, async () => true)
  const close = async () => {
    await app.close()
    await database.drop()
  }
  return { app, deps, database, dataDir: config.dataDir, close }
}
