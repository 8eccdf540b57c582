import { spawn } from 'node:child_process'
import { projectRoot } from '#platform/root.ts'
import { freePort } from '#test/free-ports.ts'
import { eventually } from '#test/ops/a-start.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

export type PortalProcess = { url: string; port: number; output(): string; stop(): Promise<void>; /** At once and without a word. */ kill(): Promise<void> }

/** The portal as it runs in production, a process of its own (built before), on this database. */
export async function aPortalProcess(databaseUrl: string, dataDir: string, env: Record<string, string> = {}): Promise<PortalProcess> {
  const [port, metrics] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, ['dist/main/portal.js'], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, PORT_PORTAL: String(port), PORT_METRICS: String(metrics), CAPTCHA_MODE: 'fixed:UJI42', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  endsWithUs(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => void (output += String(chunk)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const endBy = (signal: NodeJS.Signals) => async () => {
    child.kill(signal)
    await ended
  }
  const url = `http://localhost:${port}`
  try {
    await eventually(60_000, () => {
      if (child.exitCode !== null) throw new Error(`The portal ended with ${child.exitCode}`)
      return fetch(`${url}/readyz`).then(async (answer) => answer.body?.cancel().then(() => answer.status === 200), () => false)
    })
  } catch (error) {
    child.kill('SIGKILL')
    throw new Error(output, { cause: error })
  }
  return { url, port, output: () => output, stop: endBy('SIGTERM'), kill: endBy('SIGKILL') }
}
