import type pg from 'pg'
import { shapeOf } from './statement-shape.ts'
import { inSpan, isTracing } from './tracing.ts'

type Ask = (...asked: unknown[]) => unknown

/** One span for each statement of a pool, by its shape. Call it last: it stands around what else a connection does. */
export function traceStatements(pool: pg.Pool) {
  if (!isTracing()) return
  pool.on('connect', (client) => {
    const ask = client.query.bind(client) as unknown as Ask
    const asked: Ask = (...question) => {
      const text = textOf(question[0])
      // Cursors, copies and call-backs give no promise; the house has next to none.
      if (text === null || typeof question.at(-1) === 'function') return ask(...question)
      const { summary, text: shape } = shapeOf(text)
      return inSpan(summary, { kind: 'client', facts: { 'db.system.name': 'postgresql', 'db.query.text': shape } }, () => ask(...question) as Promise<unknown>)
    }
    client.query = asked as typeof client.query
  })
}

function textOf(question: unknown): string | null {
  if (typeof question === 'string') return question
  const { text, submit } = question as { text?: unknown; submit?: unknown }
  return typeof text === 'string' && submit === undefined ? text : null
}
