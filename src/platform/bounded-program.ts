import { type ChildProcess, fork } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { basename, join } from 'node:path'
import PQueue from 'p-queue'
import { readyWord } from './answer-questions.ts'
import { projectRoot } from './root.ts'
import { inSpan } from './tracing/tracing.ts'

/** The program was killed at its limit, or died of what it was given. */
export class ProgramStopped extends Error {
  readonly reason: 'time' | 'died'
  constructor(reason: 'time' | 'died', detail: string) {
    super(`The program ended early (${reason}): ${detail}`)
    this.name = 'ProgramStopped'
    this.reason = reason
  }
}

export type BoundedProgram = {
  /** Throws ProgramStopped; 503 when too many wait, or when the machine is too busy to start the program. */
  ask<Answer>(question: object, timeLimitMs: number): Promise<Answer>
  close(): void
}

type Options = { program: string; maxMemoryMb: number; atOnce?: number; asksPerProcess?: number; cpuSecondsPerProcess?: number; mayLoadAddons?: boolean }
type Limits = { maxMemoryMb: number; cpuSecondsPerProcess: number; mayLoadAddons: boolean }
type Idle = { process: ChildProcess; asked: number; timer: NodeJS.Timeout }

const idleMs = 60_000
const startMs = 20_000
const longestQueue = 200

/** What V8 reserves for code at its start and the system counts as data although it is never touched (512 MB on 64 bits). */
const runtimeReserveMb = 520

/**
 * Runs a `*.worker.ts` program on files of strangers: in a process of its own without secrets, network or the right to
 * write, under limits of memory and computing time that the system enforces (trust.md T08). The program speaks by
 * answer-questions.ts; `mayLoadAddons` for one that decodes pictures, by a library in machine code. A process is used again until it has served its share; one that was stopped never is.
 */
export function createBoundedProgram({ program, maxMemoryMb, atOnce = 2, asksPerProcess = 50, cpuSecondsPerProcess = 120, mayLoadAddons = false }: Options): BoundedProgram {
  const queue = new PQueue({ concurrency: atOnce })
  const idle: Idle[] = []

  async function askNow<Answer>(question: object, timeLimitMs: number): Promise<Answer> {
    const { process, asked } = takeIdle() ?? { process: await startReady(program, { maxMemoryMb, cpuSecondsPerProcess, mayLoadAddons }), asked: 0 }
    const answer = await exchange<Answer>(process, question, timeLimitMs)
    if (asked + 1 < asksPerProcess && process.connected) keep(process, asked + 1)
    else process.kill('SIGKILL')
    return answer
  }

  function takeIdle(): Idle | undefined {
    const ready = idle.pop()
    clearTimeout(ready?.timer)
    return ready?.process.connected === false ? takeIdle() : ready
  }

  function keep(process: ChildProcess, asked: number) {
    const timer = setTimeout(() => {
      idle.splice(idle.findIndex((one) => one.process === process), 1)
      process.kill('SIGKILL')
    }, idleMs)
    timer.unref()
    idle.push({ process, asked, timer })
  }

  return {
    async ask(question, timeLimitMs) {
      if (queue.size >= longestQueue) throw Object.assign(new Error('Too many files at once'), { statusCode: 503 })
      return inSpan(`program ${basename(program).split('.')[0]}`, { kind: 'internal' }, () => queue.add(() => askNow(question, timeLimitMs)))
    },
    close() {
      for (const { process, timer } of idle.splice(0)) {
        clearTimeout(timer)
        process.kill('SIGKILL')
      }
    },
  }
}

/** The next message of the process, which is killed when none comes in time. */
function exchange<Answer>(process: ChildProcess, question: object | null, timeLimitMs: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const stop = (reason: 'time' | 'died', detail: string) => {
    process.kill('SIGKILL')
    reject(new ProgramStopped(reason, detail))
  }
  const timer = setTimeout(() => stop('time', `${timeLimitMs} ms`), timeLimitMs)
  const onExit = (code: number | null, signal: string | null) => stop('died', String(signal ?? code))
  const onError = (error: Error) => stop('died', error.message)
  process.once('exit', onExit).once('error', onError).once('message', (answer) => resolve(answer as Answer))
  if (question) process.send(question, (error) => error && onError(error))
  return promise.finally(() => {
    clearTimeout(timer)
    process.off('exit', onExit).off('error', onError).removeAllListeners('message')
  })
}

/** A busy machine takes its time to start a process: no fault of the file, whose own limit begins afterwards. */
async function startReady(program: string, limits: Limits): Promise<ChildProcess> {
  const process = start(program, limits)
  const word = await exchange(process, null, startMs).catch((error: unknown) => {
    if (error instanceof ProgramStopped && error.reason === 'time') throw Object.assign(new Error('The program did not start in time'), { statusCode: 503 })
    throw error
  })
  if (word === readyWord) return process
  process.kill('SIGKILL')
  throw new Error(`${basename(program)} does not say that it is ready`)
}

/** The program's own code and what it imports: neither settings nor data, which may lie in the same folder. */
function readablePaths(program: string): string[] {
  const room = program.slice(projectRoot.length + 1).split('/')[0]!
  const code = ['src', room].map((folder) => `${join(projectRoot, folder)}/*`)
  return [...new Set([...code, `${join(projectRoot, 'node_modules')}/*`, `${realpathSync(join(projectRoot, 'node_modules'))}/*`, join(projectRoot, 'package.json')])]
}

/** The shell sets the limits and then becomes Node, so that the channel stays. */
function start(program: string, { maxMemoryMb, cpuSecondsPerProcess, mayLoadAddons }: Limits): ChildProcess {
  const limits = `ulimit -t ${cpuSecondsPerProcess}; ulimit -d ${(maxMemoryMb + runtimeReserveMb) * 1024} 2>/dev/null; ulimit -c 0; exec "$0" "$@"`
  const readable = readablePaths(program).map((path) => `--allow-fs-read=${path}`)
  const child = fork(program, {
    execPath: '/bin/sh',
    execArgv: ['-c', limits, process.execPath, '--permission', ...readable, ...(mayLoadAddons ? ['--allow-addons'] : []), `--max-old-space-size=${Math.floor(maxMemoryMb / 2)}`, '--disable-warning=ExperimentalWarning'],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  child.on('error', () => child.kill('SIGKILL'))
  child.unref()
  child.channel?.unref()
  return child
}
