/**
 * Tries SQL injection with sqlmap on every address and form that the three doors show to nobody and to every kind of person; first on a planted bug, which it must find (T25).
 *
 * bin/bench attack/sqlmap [seconds in all, 600] [face: part of its name] [pages looked at for each face, 60]. The time is
 * shared among the faces; says how many of what was found were tried. Needs Debian's `sqlmap`.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Target, findTargets } from './find-targets.ts'
import { openGate } from './gate.ts'
import { type Face, startAttackedHouse } from './house.ts'
import { startPlanted } from './planted.ts'

const [seconds = '600', wanted = '', pages = '60'] = process.argv.slice(2)

/** True when sqlmap found a way in, null when it did not end in time. It says so in words; its exit code says only that it ran. */
async function isInjectable(base: string, { path, data, freshFrom }: Target, withinMs: number): Promise<boolean | null> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-sqlmap-'))
  const form = data ? ['--data', data, '--skip', freshFrom ? '_token,captcha,_intent' : '_token,captcha', ...(freshFrom ? ['--csrf-token', '_intent', '--csrf-url', `${base}${freshFrom}`] : [])] : []
  const args = ['-u', `${base}${path}`, '--batch', '--level', '1', '--risk', '1', '--dbms', 'postgresql', '--technique', 'BEU', '--flush-session', '--output-dir', folder, '--timeout', '10', '--retries', '0', '--threads', '4', '--disable-coloring', '--ignore-redirects', '--ignore-code', '*', ...form]
  try {
    const { stdout } = await promisify(execFile)('sqlmap', args, { timeout: withinMs, maxBuffer: 1 << 26 })
    if (!/testing (for|if|'|connection)/.test(stdout)) throw new Error(`sqlmap tested nothing:\n${stdout.slice(-1500)}`)
    return /is vulnerable|injection point\(s\)/.test(stdout)
  } catch (error) {
    if ((error as { killed?: boolean }).killed) return null
    throw error
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function attack(face: Face, withinMs: number): Promise<number> {
  const gate = await openGate({ door: face.door, cookies: await face.signIn(), closed: face.closed })
  const endsAt = Date.now() + withinMs
  const counts = { tried: 0, late: 0, open: 0 }
  try {
    const targets = await findTargets(gate.url, face.start, Number(pages))
    for (const target of targets) {
      const left = endsAt - Date.now()
      if (left < 5000) break
      const isOpen = await isInjectable(gate.url, target, Math.min(90_000, left))
      if (isOpen === null) counts.late += 1
      else counts.tried += 1
      if (isOpen) {
        counts.open += 1
        process.stdout.write(`OPEN ${face.name}: ${target.data ? 'POST' : 'GET'} ${target.path} ${target.data ?? ''}\n`)
      }
    }
    const asked = [...gate.answers.values()].reduce((sum, count) => sum + count, 0)
    const broken = [...gate.answers].filter(([status]) => status >= 500 && status !== 503).reduce((sum, [, count]) => sum + count, 0)
    process.stdout.write(`${face.name}: ${counts.tried} of ${targets.length} addresses and forms tried to the end, ${counts.late} cut off, ${asked} requests, ${broken} answers of 5xx (limit 0), ways in ${counts.open} (limit 0)\n`)
    return counts.open + (broken > 0 ? 1 : 0)
  } finally {
    await gate.stop()
  }
}

const house = await startAttackedHouse()
const planted = await startPlanted(house.databaseUrl)
let faults = 0
try {
  const isFound = await isInjectable(planted.url, { path: 'cari?nilai=11' }, 120_000)
  process.stdout.write(`planted SQL injection: ${isFound ? 'found' : 'MISSED'}\n`)
  if (!isFound) faults += 1
  const faces = house.faces.filter(({ name }) => name.includes(wanted))
  for (const face of faces) faults += await attack(face, (Number(seconds) * 1000) / faces.length)
} finally {
  await planted.stop()
  await house.stop()
}
process.exitCode = faults === 0 ? 0 : 1
// The parts that set it up keep listening otherwise.
process.exit()
