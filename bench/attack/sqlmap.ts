/**
 * Tries SQL injection with sqlmap on every address and form that the three doors show to nobody and to every kind of person; first on a planted bug, which it must find (T25).
 *
 * bin/bench attack/sqlmap [seconds for each door, 1200] [face: part of its name] [pages looked at for each face, 60]. The time is
 * shared among the faces of a door; says how many of what was found were tried. Needs Debian's `sqlmap`.
 */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Target, findTargets } from './find-targets.ts'
import { attackFaces } from './attack-faces.ts'

const [seconds = '1200', wanted = '', pages = '60'] = process.argv.slice(2)

/** True when sqlmap found a way in, null when it did not end in time. It says so in words; its exit code says only that it ran. */
async function isInjectable(base: string, { path, data }: Target, withinMs: number): Promise<boolean | null> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-sqlmap-'))
  const form = data ? ['--data', data, '--skip', '_token,captcha,_intent,_versi'] : []
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

await attackFaces({
  wanted,
  async missed(plantedUrl) {
    const isFound = await isInjectable(plantedUrl, { path: 'cari?nilai=11' }, 120_000)
    process.stdout.write(`planted SQL injection: ${isFound ? 'found' : 'MISSED'}\n`)
    return isFound ? 0 : 1
  },
  async attack({ name, start }, gate, facesOfDoor) {
    const endsAt = Date.now() + Math.round((Number(seconds) * 1000) / facesOfDoor)
    const counts = { tried: 0, late: 0, open: 0 }
    const targets = await findTargets(gate.url, start, Number(pages))
    for (const target of targets) {
      const left = endsAt - Date.now()
      if (left < 5000) break
      const isOpen = await isInjectable(gate.url, target, Math.min(90_000, left))
      counts[isOpen === null ? 'late' : 'tried'] += 1
      if (!isOpen) continue
      counts.open += 1
      process.stdout.write(`OPEN ${name}: ${target.data ? 'POST' : 'GET'} ${target.path} ${target.data ?? ''}\n`)
    }
    process.stdout.write(`${name}: ${counts.tried} of ${targets.length} addresses and forms tried to the end, ${counts.late} cut off, ways in ${counts.open} (limit 0)\n`)
    return counts.open
  },
})
