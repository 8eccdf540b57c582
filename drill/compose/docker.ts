import { execFileSync, spawnSync } from 'node:child_process'

/** What compose calls everything it makes here. */
export const project = 'sscasn-latihan'

/** What a command of Docker printed; its complaint is the error. */
export function docker(...args: string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 256 * 1024 * 1024, timeout: 120_000 }).trim()
}

export type Compose = {
  /** Runs compose in the folder, over the files; null when it ended with 0, else what it said. */
  run(files: readonly string[], ...args: string[]): string | null
  /** Between the parts of a container's name: compose 1 wrote an underscore. */
  joint: '-' | '_'
}

/** `docker compose`, or its older self; an error where neither is. */
export function findCompose(folder: string): Compose {
  const isPlugin = spawnSync('docker', ['compose', 'version'], { stdio: 'ignore' }).status === 0
  const isOld = !isPlugin && spawnSync('docker-compose', ['version'], { stdio: 'ignore' }).status === 0
  if (!isPlugin && !isOld) throw new Error('Tidak ada docker compose. Pasang Docker (Debian: sudo apt-get install docker.io docker-compose), lalu ulangi.')
  const [command, before] = isPlugin ? ['docker', ['compose']] : ['docker-compose', []]
  return {
    joint: isPlugin ? '-' : '_',
    run(files, ...args) {
      const { status, stdout, stderr } = spawnSync(command, [...before, '-p', project, ...files.flatMap((file) => ['-f', file]), ...args], { cwd: folder, encoding: 'utf8', timeout: 600_000, maxBuffer: 256 * 1024 * 1024 })
      return status === 0 ? null : `${stdout}\n${stderr}`.slice(-4000)
    },
  }
}
