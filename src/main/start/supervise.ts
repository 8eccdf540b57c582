import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Sentence } from '#main/explain.ts'
import type { Config } from '#platform/config.ts'
import { projectRoot } from '#platform/root.ts'
import { logFileOf } from './log-file.ts'
import type { Program } from './programs.ts'

export type Supervisor = {
  ready: Promise<unknown>
  /** Ends every program and starts it again, for new code. */
  restart(): Promise<unknown>
  stop(): Promise<unknown>
}

const startMs = 30_000
const stopMs = 2500
const restartsPerMinute = 5

/**
 * Runs each program as a child that ends when we do, its output in DATA_DIR/log/<name>.log. A program that ends on its own
 * is started again, at most five times a minute. `ready` resolves when all answer and throws when one cannot start.
 */
export function superviseAll(list: readonly Program[], config: Config, env: NodeJS.ProcessEnv, report: (line: string) => void): Supervisor {
  const all = list.map((program) => supervise(program, config, env, report))
  return {
    ready: Promise.all(all.map((one) => one.ready)),
    restart: () => Promise.all(all.map((one) => one.restart())),
    stop: () => Promise.all(all.map((one) => one.stop())),
  }
}

function supervise(program: Program, config: Config, env: NodeJS.ProcessEnv, report: (line: string) => void) {
  const logFile = logFileOf(config.dataDir, program.name)
  const restarts: number[] = []
  let isReady = false
  let stopping = false
  let restarting = false
  let child: ChildProcess
  let failed: (error: Error) => void = () => {}
  const broke = new Promise<never>((_resolve, reject) => {
    failed = reject
  })

  const start = () => {
    if (stopping) return
    child = run(program.name, logFile, env)
    child.once('exit', (code, signal) => {
      if (stopping) return
      if (restarting) return start()
      if (!isReady) return failed(new Sentence(`${program.label} tidak dapat dimulai.\n${lastLines(logFile)}`))
      const waitMs = pauseBeforeRestart(restarts, Date.now())
      report(`${program.label} berhenti sendiri (${signal ?? code}); dimulai lagi${waitMs > 0 ? ` dalam ${Math.ceil(waitMs / 1000)} detik` : ''}. Lihat ${logFile}`)
      setTimeout(start, waitMs).unref()
    })
  }
  const becomeReady = async () => {
    await Promise.race([answers(urlOf(program, config), program.label), broke])
    isReady = true
  }
  start()
  return {
    ready: becomeReady(),
    async restart() {
      restarting = true
      await end(child)
      restarting = false
    },
    stop() {
      stopping = true
      return end(child)
    },
  }
}

function run(name: string, logFile: string, env: NodeJS.ProcessEnv): ChildProcess {
  const log = openSync(logFile, 'a', 0o600)
  const child = fork(join(projectRoot, 'dist', 'main', `${name}.js`), { env, execArgv: ['--enable-source-maps'], stdio: ['ignore', log, log, 'ipc'] })
  closeSync(log)
  return child
}

/** Milliseconds to wait so that no minute sees more than five restarts. Remembers this one. */
function pauseBeforeRestart(restarts: number[], now: number): number {
  const earliest = restarts.length < restartsPerMinute ? now : Math.max(now, (restarts.at(-restartsPerMinute) ?? 0) + 60_000)
  restarts.push(earliest)
  return earliest - now
}

function urlOf(program: Program, config: Config): string {
  const host = ['0.0.0.0', '::'].includes(config.HOST) || program.port === 'PORT_MAIL' ? '127.0.0.1' : config.HOST
  const offset = program.port === 'PORT_METRICS' ? (program.metricsOffset ?? 0) : 0
  return `http://${host}:${config[program.port] + offset}${program.readyPath}`
}

async function answers(url: string, label: string) {
  for (const deadline = Date.now() + startMs; Date.now() < deadline; await sleep(60)) {
    const status = await fetch(url, { signal: AbortSignal.timeout(2000) }).then((response) => response.body?.cancel().then(() => response.status), () => 0)
    if (status === 200) return
  }
  throw new Sentence(`${label} tidak siap dalam ${startMs / 1000} detik (${url}).`)
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  const hurry = setTimeout(() => child.kill('SIGKILL'), stopMs)
  await exited
  clearTimeout(hurry)
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n')
}
