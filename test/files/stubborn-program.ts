/** A program that does what the question says, for the tests of its limits. */
import { connect } from 'node:net'
import { readFileSync, writeFileSync } from 'node:fs'

type Question = { echo?: unknown; spin?: boolean; fillMb?: number; write?: string; read?: string; connectTo?: number; env?: boolean }

process.on('message', ({ echo, spin, fillMb = 0, write, read, connectTo, env }: Question) => {
  if (spin) for (;;) Math.random()
  const kept = Array.from({ length: fillMb }, () => Buffer.alloc(1 << 20, 1))
  if (write) return process.send?.(outcomeOf(() => writeFileSync(write, 'x')))
  if (read) return process.send?.(outcomeOf(() => readFileSync(read)))
  if (connectTo) return connect(connectTo).on('error', (error: NodeJS.ErrnoException) => process.send?.(error.code))
  process.send?.(env ? Object.keys(process.env) : { echo, keptMb: kept.length, pid: process.pid })
})

function outcomeOf(act: () => void): string {
  try {
    act()
    return 'done'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'failed'
  }
}
