import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { freePortRange } from '#test/free-ports.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

const ports = ['PORTAL', 'OFFICE', 'EMETERAI', 'SANDBOX', 'MAIL', 'SMTP', 'DATABASE'] as const

export type HouseAddresses = { portal: string; office: string; emeterai: string; sandbox: string; mail: string; folder: string; databasePort: number }

/** Starts the whole house as bin/start does (built before), on free ports and in a folder of its own, for all journeys of a run. */
export default async function startHouse(project: TestProject) {
  const { addresses, stop } = await openHouse()
  project.provide('house', addresses)
  return stop
}

/** The same for whoever is no test: a drill, a measurement. */
export async function openHouse(): Promise<{ addresses: HouseAddresses; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-e2e-'))
  chmodSync(folder, 0o711)
  const first = await freePortRange(ports.length)
  const env = Object.fromEntries(ports.map((name, index) => [`PORT_${name}`, String(first + index)]))
  const metrics = await freePortRange(6)
  const house = spawn(process.execPath, ['dist/main/all.js'], {
    env: { ...process.env, NODE_ENV: 'test', ...env, PORT_METRICS: String(metrics), DATA_DIR: folder, CAPTCHA_MODE: 'fixed:UJI42', LOG_LEVEL: 'debug' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  endsWithUs(house, { signal: 'INT' })
  await ready(house)
  const at = (name: string) => `http://localhost:${env[`PORT_${name}`]}`
  const addresses = { portal: at('PORTAL'), office: at('OFFICE'), emeterai: at('EMETERAI'), sandbox: at('SANDBOX'), mail: at('MAIL'), folder, databasePort: Number(env['PORT_DATABASE']) }
  const stop = async () => {
    const exited = new Promise((resolve) => house.once('exit', resolve))
    house.kill('SIGINT')
    await exited
    rmSync(folder, { recursive: true, force: true })
  }
  return { addresses, stop }
}

declare module 'vitest' {
  interface ProvidedContext {
    house: HouseAddresses
  }
}

/** Resolves when the table of addresses has been printed; throws with everything that was printed otherwise. */
function ready(house: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const read = (chunk: Buffer) => {
      printed += String(chunk)
      if (printed.includes('Tekan Ctrl-C')) resolve()
    }
    house.stdout?.on('data', read)
    house.stderr?.on('data', read)
    house.once('exit', (code) => reject(new Error(`The house ended with ${code}:\n${printed}`)))
  })
}

/** Everything every door logged in this run, with the name of its file in front of each line. */
export function readLogs(folder: string): string[] {
  const logs = join(folder, 'log')
  return readdirSync(logs).flatMap((file) => readFileSync(join(logs, file), 'utf8').split('\n').map((line) => `${file}: ${line}`))
}
