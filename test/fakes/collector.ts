import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type ToldSpan = { name: string; traceId: string; spanId: string; parentSpanId?: string; kind: number; facts: Record<string, string | number>; links: { traceId: string; spanId: string }[]; isFault: boolean }

export type FakeCollector = {
  url: string
  /** Every byte that was sent. */
  bytes(): string
  spans(): ToldSpan[]
  /** From now on nobody is answered. */
  fallSilent(): void
  close(): Promise<void>
}

type Value = { stringValue?: string; intValue?: string | number; doubleValue?: number }
type OtlpSpan = Omit<ToldSpan, 'facts' | 'isFault'> & { attributes?: { key: string; value: Value }[]; status?: { code?: number } }
type Batch = { resourceSpans: { scopeSpans: { spans: OtlpSpan[] }[] }[] }

/** A collector of traces that keeps what it hears (OTLP over HTTP, JSON). */
export async function fakeCollector(): Promise<FakeCollector> {
  const batches: string[] = []
  let isSilent = false
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      if (isSilent) return
      batches.push(Buffer.concat(pieces).toString())
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytes: () => batches.join('\n'),
    spans: () => batches.flatMap((batch) => (JSON.parse(batch) as Batch).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans.map(readSpan)))),
    fallSilent: () => void (isSilent = true),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function readSpan({ attributes = [], status, links = [], ...span }: OtlpSpan): ToldSpan {
  const facts = Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue ?? Number(value.intValue ?? value.doubleValue)]))
  return { ...span, links, facts, isFault: status?.code === 2 }
}
