import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ProgramStopped, createBoundedProgram } from './bounded-program.ts'
import { projectRoot } from './root.ts'

const program = createBoundedProgram({ program: join(projectRoot, 'test/files/stubborn-program.ts'), maxMemoryMb: 256, atOnce: 1, asksPerProcess: 3 })
afterAll(program.close)

const seconds = 1000
const stopped = (question: object, limitMs = 8 * seconds) => program.ask(question, limitMs).then(() => 'answered', (error: unknown) => (error instanceof ProgramStopped ? error.reason : 'broken'))

test('answers go back to who asked, and a process serves its share', async () => {
  const pids = []
  for (let index = 0; index < 5; index++) {
    const { echo, pid } = await program.ask<{ echo: number; pid: number }>({ echo: index }, 8 * seconds)
    expect(echo).toBe(index)
    pids.push(pid)
  }
  expect(new Set(pids).size).toBe(2)
})

test('its start is not counted against the first question', async () => {
  const slow = createBoundedProgram({ program: join(projectRoot, 'test/files/slow-program.ts'), maxMemoryMb: 256 })
  expect(await slow.ask({ echo: 1 }, 1.5 * seconds)).toEqual({ echo: 1 })
  slow.close()
})

test('a program that does not say it is ready is given nothing', async () => {
  const silent = createBoundedProgram({ program: join(projectRoot, 'test/files/silent-program.ts'), maxMemoryMb: 256 })
  await expect(silent.ask({ echo: 1 }, 8 * seconds)).rejects.toThrow('does not say that it is ready')
  silent.close()
})

test('what runs too long is killed, and the next question is answered', async () => {
  expect(await stopped({ spin: true }, 400)).toBe('time')
  expect(await program.ask({ echo: 'again' }, 8 * seconds)).toMatchObject({ echo: 'again' })
})

test('memory ends at the limit that the system holds', async () => {
  expect(await stopped({ fillMb: 100 })).toBe('answered')
  expect(await stopped({ fillMb: 600 })).toBe('died')
})

test('it may read code alone, and neither settings nor data beside it', async () => {
  expect(await program.ask({ read: join(projectRoot, 'package.json') }, 8 * seconds)).toBe('done')
  for (const file of ['.env.example', 'db/generate.ts', 'README.md']) expect(await program.ask({ read: join(projectRoot, file) }, 8 * seconds), file).toBe('ERR_ACCESS_DENIED')
})

test('it may not write, not speak to the network and sees no variables', async () => {
  const file = join(tmpdir(), `stubborn-${process.pid}`)
  expect(await program.ask({ write: file }, 8 * seconds)).toBe('ERR_ACCESS_DENIED')
  expect(existsSync(file)).toBe(false)
  expect(await program.ask({ connectTo: 9 }, 8 * seconds)).toBe('ERR_ACCESS_DENIED')
  const names = await program.ask<string[]>({ env: true }, 8 * seconds)
  expect(names.filter((name) => /DATABASE|SECRET|KEY|PASSWORD|URL/.test(name))).toEqual([])
})
