import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#platform/root.ts'
import type { BareSqlOrder } from './bare-sql.ts'
import type { Measured } from './closed-loop.ts'
import type { Browsed, BrowseOrder } from './open-browse.ts'

const program = (name: string): ChildProcess => fork(join(projectRoot, 'bench/ground', name), { serialization: 'advanced' })

const answerOf = <Answer>(child: ChildProcess): Promise<Answer> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Answer))
    child.once('exit', (code) => reject(new Error(`A peer ended with ${code}`)))
  })

/** What a page is measured against: a server that knows the answer already. */
export async function bareHttp(headers: Record<string, string | string[]>, body: Buffer): Promise<{ url: string; stop(): void }> {
  const child = program('bare-http.ts')
  const told = answerOf<{ port: number }>(child)
  child.send({ headers, body: body.toString('base64') })
  const { port } = await told
  return { url: `http://127.0.0.1:${port}`, stop: () => void child.kill() }
}

/** What a page or command is measured against: the same statements and nothing else. */
export async function bareSql(order: BareSqlOrder): Promise<Measured> {
  const child = program('bare-sql.ts')
  const told = answerOf<Measured>(child)
  child.send(order)
  return told
}

/** The crowd that looks around while others are measured. */
export async function openBrowse(order: BrowseOrder): Promise<Browsed> {
  const child = program('open-browse.ts')
  const told = answerOf<Browsed>(child)
  child.send(order)
  return told
}
