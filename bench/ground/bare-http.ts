/** The least that Node can do: the same head and the same bytes for every request. A program of its own, started by `bareHttp`. */
import { createServer } from 'node:http'

process.once('message', ({ headers, body }: { headers: Record<string, string | string[]>; body: string }) => {
  const bytes = Buffer.from(body, 'base64')
  const server = createServer((_request, response) => void response.writeHead(200, headers).end(bytes))
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }))
})
process.once('disconnect', () => process.exit(0))
