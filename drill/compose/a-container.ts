import type { AProgram } from '#drill/faults/a-program.ts'
import { eventually } from '#test/ops/a-start.ts'
import { docker } from './docker.ts'

const readyMs = 180_000

/** A container that compose started, as a program that can be killed and started again. */
export function aContainer(name: string, id: string, isReady: () => Promise<boolean>): AProgram {
  const state = () => docker('inspect', '--format', '{{.State.Status}} {{.State.Pid}}', id).split(' ')
  const hasEnded = () => state()[0] !== 'running'
  return {
    name,
    isReady,
    hasEnded,
    async start() {
      if (hasEnded()) docker('start', id)
      await eventually(readyMs, isReady).catch((error: Error) => {
        throw new Error(`${name}: ${error.message}\n${docker('logs', '--tail', '30', id)}`, { cause: error })
      })
    },
    signal: (which) => void docker('kill', '--signal', which, id),
    async end(which) {
      if (hasEnded()) return
      docker('kill', '--signal', which, id)
      await eventually(60_000, hasEnded)
    },
    pid: () => Number(state()[1]),
    output: () => docker('logs', id),
  }
}
