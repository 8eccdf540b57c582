/** A program that does what the question says, for the tests of its limits. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { readFileSync, writeFileSync } from 'node:fs'
import { answerQuestions } from '#platform/answer-questions.ts'

type Question = { echo?: unknown; spin?: boolean; fillMb?: number; write?: string; read?: string; connectTo?: number; env?: boolean }

answerQuestions(({ echo, spin, fillMb = 0, write, read, connectTo, env }: Question) => {
  if (spin) for (;;) Math.random()
  const kept = Array.from({ length: fillMb }, () => Buffer.alloc(1 << 20, 1))
  if (write) return outcomeOf(() => writeFileSync(write, 'x'))
  if (read) return outcomeOf(() => readFileSync(read))
  if (connectTo) return once(connect(connectTo), 'connect').then(() => 'done', (error: NodeJS.ErrnoException) => error.code)
  return env ? Object.keys(process.env) : { echo, keptMb: kept.length, pid: process.pid }
})

function outcomeOf(act: () => void): string {
  try {
    act()
    return 'done'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'failed'
  }
}
