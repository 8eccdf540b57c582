import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

export type Load = { perSecond: number; errors: number; p50: number; p95: number; p99: number }

type Order = {
  url: string
  /** One after the other, then from the beginning. */
  requests: readonly { path: string; headers: Record<string, string> }[]
  atOnce: number
  seconds: number
}

/** Asks as fast as answers come (closed loop), by wrk on one thread. */
export async function runWrk({ url, requests, atOnce, seconds }: Order): Promise<Load> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-wrk-'))
  const script = join(folder, 'requests.lua')
  const text = (value: string) => JSON.stringify(value)
  const table = requests.map(({ path, headers }) => `wrk.format("GET", ${text(path)}, {${Object.entries(headers).map(([name, value]) => `[${text(name)}]=${text(value)}`).join(',')}})`)
  writeFileSync(script, `
    local all, at = nil, 0
    function request()
      if not all then all = {${table.join(',')}} end
      at = at % #all + 1
      return all[at]
    end
    function done(summary, latency)
      local e = summary.errors
      io.write(string.format('RESULT {"count":%d,"us":%d,"errors":%d,"p50":%d,"p95":%d,"p99":%d}\\n', summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
    end`)
  try {
    const { stdout } = await promisify(execFile)('wrk', ['-t', '1', '-c', String(atOnce), '-d', `${seconds}s`, '--timeout', '30s', '-s', script, url])
    const told = JSON.parse(/RESULT (.*)/.exec(stdout)?.[1] ?? '{}') as { count: number; us: number; errors: number; p50: number; p95: number; p99: number }
    return { perSecond: told.count / (told.us / 1_000_000), errors: told.errors, p50: told.p50 / 1000, p95: told.p95 / 1000, p99: told.p99 / 1000 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
