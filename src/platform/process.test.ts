import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { commandLineOf } from './process.ts'

// A rehearsal in a container that was killed refused to start again: "already running" was one of its own threads.
it.runIf(process.platform === 'linux')('takes no thread for a process', () => {
  const threads = readdirSync('/proc/self/task').map(Number).filter((one) => one !== process.pid)
  expect(threads.length).toBeGreaterThan(0)
  expect(new Set(threads.map(commandLineOf))).toEqual(new Set(['']))
  expect(commandLineOf(process.pid)).not.toBe('')
})
