import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, readFileSync, readdirSync, statSync } from 'node:fs'
import dns from 'node:dns'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { projectRoot } from '#platform/root.ts'

/** What git knows of the tree: an image must not depend on what happens to lie about. */
export function copyTree(folder: string) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: projectRoot, encoding: 'utf8' }).split('\0').filter(Boolean)
  for (const file of listed) cpSync(join(projectRoot, file), join(folder, file), { force: true })
}

/** Lets the user of a container read what lies here. */
export function openTo(path: string, folderMode: number, fileMode: number) {
  const isFolder = statSync(path).isDirectory()
  chmodSync(path, isFolder ? folderMode : fileMode)
  if (isFolder) for (const name of readdirSync(path)) openTo(join(path, name), folderMode, fileMode)
}

export const asFile = (env: Record<string, string | number>) => Object.entries(env).map(([name, value]) => `${name}=${value}\n`).join('')

/** Only this process must know where the names are, and whom to believe them. */
export function knowHere(local: readonly string[], caFile: string) {
  const lookup = dns.lookup
  Object.assign(dns, { lookup: (name: string, ...rest: unknown[]) => Reflect.apply(lookup, dns, [local.includes(name) ? '127.0.0.1' : name, ...rest]) })
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(caFile, 'utf8')])
}

export const answers = (url: string) => fetch(url, { signal: AbortSignal.timeout(3000) }).then(async (answer) => (await answer.body?.cancel(), answer.ok || answer.status === 404), () => false)
