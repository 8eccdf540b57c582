import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { projectRoot } from '#platform/root.ts'

export type Start = {
  pid: number
  output(): string
  /** Resolves with the milliseconds it took until the table of addresses is shown; rejects when it ended before. */
  ready: Promise<number>
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  signal(name: NodeJS.Signals): void
}

/** Every start of a test inherits this into all of its processes, so that none can hide. */
const markName = 'SSCASN_TEST_START'

/** Runs bin/start as a person would, with these variables. */
export function aStart(mark: string, env: Record<string, string>, options: { uid?: number; gid?: number } = {}): Start {
  const startedAt = performance.now()
  const child = spawn(join(projectRoot, 'bin', 'start'), { cwd: projectRoot, env: { ...process.env, ...env, [markName]: mark }, stdio: ['ignore', 'pipe', 'pipe'], ...options })
  let output = ''
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => child.once('close', (code, signal) => resolve({ code, signal })))
  const ready = new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk)
        if (output.includes('Tekan Ctrl-C')) resolve(performance.now() - startedAt)
      })
    }
    child.once('close', () => reject(new Error(`bin/start ended:\n${output}`)))
  })
  // Whoever expects a refusal does not wait for readiness.
  ready.catch(() => {})
  return { pid: child.pid ?? 0, output: () => output, ready, ended, signal: (name) => void child.kill(name) }
}

/** The processes that a start has brought about and that still run, with their command lines. */
export function processesOf(mark: string): { pid: number; command: string }[] {
  const wanted = `${markName}=${mark}`
  if (process.platform !== 'linux') {
    const lines = execFileSync('ps', ['-Aww', '-E', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n')
    return lines.filter((line) => line.includes(wanted)).map((line) => ({ pid: Number.parseInt(line, 10), command: line }))
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && readProc(name, 'environ').includes(wanted))
    .map((name) => ({ pid: Number(name), command: readProc(name, 'cmdline').replaceAll('\0', ' ') }))
}

/** A process may end while we look; another user's is none of ours. */
function readProc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}

/** Asks again until the answer is yes; throws after `withinMs`. */
export async function eventually<T>(withinMs: number, ask: () => Promise<T | null | false | undefined> | T | null | false | undefined): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${ask}`)
    await sleep(50)
  }
}
