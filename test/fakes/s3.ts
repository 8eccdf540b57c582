import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'

export type FakeS3 = { url: string; keys(): string[]; close(): Promise<void> }

type Kept = { bytes: Buffer; at: Date }

/** As much of S3 as our file store asks for: put, get, head, delete, and lists, of two objects a page unless told. `keep`: what becomes of bytes on their way to its disk. */
export async function fakeS3(bucket: string, keep = (bytes: Buffer) => bytes, pageSize = 2): Promise<FakeS3> {
  const kept = new Map<string, Kept>()
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://s3')
    const key = decodeURIComponent(url.pathname.slice(`/${bucket}/`.length))
    if (request.method === 'PUT') {
      kept.set(key, { bytes: keep(await bodyOf(request)), at: new Date() })
      return response.writeHead(200, { etag: '"x"' }).end()
    }
    if (request.method === 'DELETE') {
      kept.delete(key)
      return response.writeHead(204).end()
    }
    if (key === '') return response.writeHead(200, { 'content-type': 'application/xml' }).end(listing(url.searchParams))
    const found = kept.get(key)
    if (!found) return response.writeHead(404, { 'content-type': 'application/xml' }).end(request.method === 'HEAD' ? undefined : '<Error><Code>NoSuchKey</Code></Error>')
    return response.writeHead(200, { 'content-length': found.bytes.length, etag: '"x"', 'last-modified': found.at.toUTCString() }).end(request.method === 'HEAD' ? undefined : found.bytes)
  }

  function listing(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? ''
    const inside = [...kept.keys()].filter((key) => key.startsWith(prefix)).toSorted()
    const files = inside.filter((key) => !key.slice(prefix.length).includes('/'))
    const folders = new Set(inside.flatMap((key) => /^[^/]+\//.exec(key.slice(prefix.length))?.[0] ?? []))
    const from = Number(query.get('continuation-token') ?? 0)
    const page = files.slice(from, from + pageSize).map((key) => `<Contents><Key>${key}</Key><LastModified>${kept.get(key)!.at.toISOString()}</LastModified><ETag>"x"</ETag><Size>${kept.get(key)!.bytes.length}</Size></Contents>`)
    const next = from + pageSize < files.length ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${from + pageSize}</NextContinuationToken>` : '<IsTruncated>false</IsTruncated>'
    const common = [...folders].map((folder) => `<CommonPrefixes><Prefix>${prefix}${folder}</Prefix></CommonPrefixes>`)
    return `<?xml version="1.0"?><ListBucketResult>${next}${page.join('')}${common.join('')}</ListBucketResult>`
  }

  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    keys: () => [...kept.keys()],
    close: () => new Promise((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
