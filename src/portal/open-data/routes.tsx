import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Deps } from '#core/deps.ts'
import { findOpenFile, listOpenFiles, readOpenFile } from '#core/reports/open-data/open-files.ts'
import { publicPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { OpenDataPage } from './page.tsx'

/** Written at night; whoever asks again within the hour asks their own cache. */
const keptSeconds = 3600

const types = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' }

/** `/data-terbuka`: counts for everybody, so that nobody need scrape (features.md A9). */
export function registerOpenData(app: FastifyInstance, { db }: Deps) {
  // A few files of some hundred kB: the database is asked for their contents once a night.
  const kept = new LRUCache<string, Buffer>({ max: 20, maxSize: 32 * 1024 * 1024, sizeCalculation: (body) => body.length + 1 })

  app.get(paths.openData, publicPage, async (request, reply) => sendPublicPage(request, reply, <OpenDataPage request={request} files={await listOpenFiles(db)} />))

  app.get<{ Params: { name: string } }>(paths.openFile(':name'), { config: { publicSeconds: keptSeconds }, compress: false } as object, async (request, reply) => {
    const { name } = request.params as { name: string }
    const file = await findOpenFile(db, name)
    if (!file) return reply.callNotFound()
    const version = file.sha256.toString('hex')
    const tag = `W/"${version.slice(0, 32)}"`
    // Anybody's page may read it: it is the same for all, and no cookie is looked at.
    reply.headers({ etag: tag, 'last-modified': file.madeAt.toUTCString(), vary: 'accept-encoding', 'access-control-allow-origin': '*', 'content-disposition': `inline; filename="${file.name}"` })
    if (String(request.headers['if-none-match'] ?? '').split(',').some((one) => one.trim() === tag)) return reply.code(304).send()
    const body = kept.get(version) ?? (await readOpenFile(db, file))
    if (!body) return reply.callNotFound()
    kept.set(version, body)
    reply.type(types[name.endsWith('.csv') ? 'csv' : 'json'])
    if (/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.header('content-encoding', 'gzip').send(body)
    return reply.send(await promisify(gunzip)(body))
  })
}
