/** Builds, runs main/all.js, and on every change builds again and has the doors restarted; the database stays up. */
import { type ChildProcess, fork } from 'node:child_process'
import { rmSync, watch } from 'node:fs'
import { buildPrograms } from './build.ts'
import { buildStatics } from './src/ui/build-statics.ts'

const root = `${import.meta.dirname}/`
const quietMs = 120

async function build(what: { programs: boolean; statics: boolean }) {
  await Promise.all([what.programs && buildPrograms(), what.statics && buildStatics({ outDir: `${root}dist/aset`, mode: 'development' })])
}

function watchSources(onChange: (files: Set<string>) => void) {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  watch(`${root}src`, { recursive: true }, (_event, file) => {
    if (file === null || file.includes('.test.')) return
    changed.add(file)
    clearTimeout(timer)
    timer = setTimeout(() => {
      onChange(new Set(changed))
      changed.clear()
    }, quietMs)
  })
}

let building: Promise<void> = Promise.resolve()

async function rebuild(files: Set<string>, all: ChildProcess) {
  await building
  try {
    await build({ programs: true, statics: [...files].some((file) => file.startsWith('ui')) })
    all.send('restart-doors')
  } catch (error) {
    // The next change builds again.
    process.stderr.write(`${error instanceof Error ? error.message.split('\n')[0] : String(error)}\n`)
  }
}

// The stamp of bin/build goes with it, so that bin/start builds for production again.
rmSync(`${root}dist`, { recursive: true, force: true })
await build({ programs: true, statics: true })
const all = fork(`${root}dist/main/all.js`, { execArgv: ['--enable-source-maps'] })
all.once('exit', (code) => process.exit(code ?? 0))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => all.kill('SIGTERM'))
watchSources((files) => {
  building = rebuild(files, all)
})
