import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { commandLineOf } from '#platform/process.ts'
import { projectRoot } from '#platform/root.ts'
import { eventually } from './a-start.ts'

/** A drill that starts a door, and a proxy with a worker of its own, and goes on until it is ended or falls over. */
const drill = (ending: string) => `
  import { spawn, spawnSync } from 'node:child_process'
  import { once } from 'node:events'
  import { endsWithUs } from '#test/ops/end-with-us.ts'
  const door = spawn('sleep', ['600.1'], { stdio: 'ignore' })
  const gone = spawn('sleep', ['600.2'], { stdio: 'ignore' })
  const proxy = spawn('sh', ['-c', 'sleep 600.3 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  endsWithUs(door)
  endsWithUs(gone)
  endsWithUs(proxy, { group: true })
  const [worker] = await once(proxy.stdout, 'data')
  gone.kill()
  await once(gone, 'exit')
  process.stdout.write([door.pid, proxy.pid, Number(worker)].join(' ') + '\\n')
  ${ending}
`

test.each([
  ['is killed', 'setInterval(() => {}, 1000)', 'SIGKILL'],
  ['is interrupted', 'setInterval(() => {}, 1000)', 'SIGINT'],
  ['falls over', `throw new Error('a fault of the drill')`, null],
] as const)('what a drill started ends with it when it %s', async (_how, ending, signal) => {
  const started = spawn(process.execPath, ['--input-type=module', '-e', drill(ending)], { cwd: projectRoot, stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(started, 'exit')
  const [said] = await once(started.stdout, 'data')
  const pids = String(said).trim().split(' ').map(Number)
  if (signal) {
    for (const pid of pids) expect(commandLineOf(pid)).toContain('600.')
    started.kill(signal)
  }
  await ended
  await eventually(30_000, () => pids.every((pid) => !commandLineOf(pid).includes('600.')))
})

// Waited for without a limit that keeps the process alive, Node left with 13 and nobody read how the drill went.
test('a drill says what does not end, and goes on', () => {
  const drill = `
    import { endAll } from '#drill/faults/end-all.ts'
    await endAll([['pintu', () => new Promise(() => {})], ['surat', async () => { throw new Error('sudah tutup') }]], console.log, 1)
    console.log('1 salah.')`
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', drill], { cwd: projectRoot, encoding: 'utf8' })
  expect([status, stdout]).toEqual([0, 'Tidak berakhir dengan baik: surat: sudah tutup\nTidak berakhir: pintu\n1 salah.\n'])
})
