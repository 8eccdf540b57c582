import { buildDeps } from '#main/build-deps.ts'
import type { Config } from '#platform/config.ts'
import { createPortal } from '#portal/app.ts'
import { type Statement, recordSql } from '#test/replay-sql.ts'
import { hosts } from './production-env.ts'

type Asked = { method?: 'GET' | 'POST'; path: string; cookie?: string; fields?: Record<string, string> }

/** The portal in this process, whose every SQL statement can be written down: what a peer has to ask as well. */
export async function recordedPortal(config: Config) {
  const { deps, pool, close } = buildDeps({ ...config, LOG_LEVEL: 'silent' }, 'bench-recorded')
  const recording = recordSql(pool)
  // Nothing from memory: what a page asks is what is to be seen.
  const app = await createPortal(deps, { ...config, SHARED_PAGE_SECONDS: 0 }, async () => true)

  /** Answers a request and says what was asked of the database for it. */
  const ask = async ({ method = 'GET', path, cookie, fields }: Asked) => {
    recording.start()
    const answer = await app.inject({
      method, url: path,
      headers: { host: hosts.portal, 'sec-fetch-site': 'same-origin', 'accept-encoding': 'br', ...(cookie ? { cookie } : {}), ...(fields ? { 'content-type': 'application/x-www-form-urlencoded' } : {}) },
      ...(fields ? { payload: new URLSearchParams(fields).toString() } : {}),
    })
    return { answer, statements: recording.stop() as Statement[] }
  }
  return { ask, deps, recording, close: () => app.close().then(close) }
}

export type RecordedModule = { recordedPortal: typeof recordedPortal }
