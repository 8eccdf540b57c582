import { readFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import pg from 'pg'

export type Planted = { url: string; stop(): Promise<void> }

/**
 * A site with the bugs that the scanners are to find: a scanner that reports nothing here says nothing about ours. It
 * prints what it was given, reads the file it is told, follows where it is sent, and builds SQL from a parameter.
 */
export async function startPlanted(databaseUrl: string): Promise<Planted> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 })
  const server: Server = createServer((request, response) => {
    void answer(pool, new URL(request.url ?? '/', 'http://planted.invalid')).then(
      ({ status = 200, location, html }) => response.writeHead(status, { 'content-type': 'text/html', ...(location ? { location } : {}) }).end(html),
      // As a careless site does: with the cause.
      (error: Error) => response.writeHead(500, { 'content-type': 'text/html' }).end(`<pre>${error.message}</pre>`),
    )
      // What Node will not send as a header, such as a line end.
      .catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('not listening')
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => void server.close(resolve))
      await pool.end()
    },
  }
}

async function answer(pool: pg.Pool, { pathname, searchParams }: URL): Promise<{ status?: number; location?: string; html: string }> {
  const given = searchParams.get('nilai') ?? ''
  if (pathname === '/salam') return { html: `<p>Halo ${given}</p>` }
  if (pathname === '/berkas') return { html: await readFile(given, 'utf8') }
  if (pathname === '/ke') return { status: 302, location: given, html: '' }
  if (pathname === '/cari') {
    const { rows } = await pool.query(`select code, name from reference.province where code = '${given}'`)
    return { html: `<ul>${rows.map(({ name }: { name: string }) => `<li>${name}</li>`).join('')}</ul>` }
  }
  return { html: '<a href="/salam?nilai=dunia">salam</a> <a href="/berkas?nilai=/etc/hostname">berkas</a> <a href="/ke?nilai=/salam">ke</a> <a href="/cari?nilai=11">cari</a>' }
}
