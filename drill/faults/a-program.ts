import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#platform/root.ts'
import { eventually } from '#test/ops/a-start.ts'
import { endsWithUs } from '#test/ops/end-with-us.ts'

export type AProgram = {
  name: string
  /** Starts it and waits until it says that it is ready. */
  start(more?: Record<string, string>): Promise<void>
  /** Whether it answers now. */
  isReady(): Promise<boolean>
  signal(name: NodeJS.Signals): void
  /** Signals, and waits until it is gone. */
  end(name: NodeJS.Signals): Promise<void>
  hasEnded(): boolean
  pid(): number
  output(): string
}

type Command = {
  command: string
  args: readonly string[]
  env: Record<string, string>
  isReady: () => Promise<boolean>
  account?: { uid: number; gid: number } | undefined
  /** Signals go to it and to all that it started. */
  withChildren?: boolean
}

/** Generous: a machine under load starts slowly, and readiness is not what is measured here. */
const readyMs = 180_000

/** One of our programs as a process of its own, built before. `root`: where another version of it was built. */
export function aProgram(name: string, env: Record<string, string>, readyUrl: string, root = projectRoot): AProgram {
  const isReady = () => fetch(readyUrl, { signal: AbortSignal.timeout(2000) }).then(async (answer) => (await answer.body?.cancel(), answer.ok), () => false)
  return aProcess(name, { command: process.execPath, args: [join(root, 'dist/main', `${name}.js`)], env, isReady })
}

/** Any program as a process of its own, that can be killed and started again, and ends with us. */
export function aProcess(name: string, { command, args, env, isReady, account, withChildren = false }: Command): AProgram {
  let child: ChildProcess | null = null
  let output = ''
  const hasEnded = () => child === null || child.exitCode !== null || child.signalCode !== null
  const signal = (which: NodeJS.Signals) => {
    if (hasEnded()) return
    if (withChildren) process.kill(-child!.pid!, which)
    else child!.kill(which)
  }
  return {
    name,
    isReady,
    hasEnded,
    async start(more = {}) {
      if (!hasEnded()) return
      const started = spawn(command, args, { ...account, env: { PATH: process.env['PATH'] ?? '', ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'], detached: withChildren })
      endsWithUs(started, { group: withChildren })
      for (const stream of [started.stdout, started.stderr]) stream.on('data', (piece) => void (output += String(piece)))
      child = started
      await eventually(readyMs, async () => {
        if (started.exitCode !== null) throw new Error(`${name} ended with ${started.exitCode}:\n${output.slice(-2000)}`)
        return started.signalCode !== null || (await isReady())
      }).catch((error: Error) => {
        throw new Error(`${name}: ${error.message}\n${output.slice(-2000)}`, { cause: error })
      })
    },
    signal,
    async end(which) {
      if (hasEnded()) return
      const gone = new Promise((resolve) => child!.once('exit', resolve))
      signal(which)
      await gone
    },
    pid: () => child?.pid ?? 0,
    output: () => output,
  }
}
