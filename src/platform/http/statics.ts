import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { projectRoot } from '#platform/root.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wav': 'audio/wav',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
}

type Variants = { type: string; plain: Buffer; br?: Buffer; gzip?: Buffer }

/**
 * `/aset/*`: files named by their content, so they never change and are kept for a year. A few hundred kB, compressed at
 * build time and held in memory: serving one costs no disk and no compression.
 */
export function serveStatics(app: FastifyInstance, folder = join(projectRoot, 'dist', 'aset')) {
  const files = existsSync(folder) ? load(folder) : new Map<string, Variants>()
  app.get<{ Params: { '*': string } }>('/aset/*', { config: { formGuard: false, lane: 'always' }, compress: false } as object, async (request, reply) => {
    const file = files.get(request.params['*'])
    if (!file) return reply.callNotFound()
    const accepted = String(request.headers['accept-encoding'] ?? '')
    const encoding = file.br && /\bbr\b/.test(accepted) ? 'br' : file.gzip && /\bgzip\b/.test(accepted) ? 'gzip' : null
    if (encoding) reply.header('content-encoding', encoding)
    return reply
      .headers({ 'cache-control': 'public, max-age=31536000, immutable', vary: 'accept-encoding' })
      .type(file.type)
      .send((encoding && file[encoding === 'br' ? 'br' : 'gzip']) || file.plain)
  })
}

function load(folder: string): Map<string, Variants> {
  const names = readdirSync(folder, { recursive: true }).map(String)
  const read = (name: string) => readFileSync(join(folder, name))
  const present = new Set(names)
  return new Map(
    names
      .filter((name) => types[extname(name)] !== undefined && name !== 'manifest.json')
      .map((name) => [
        name,
        {
          type: types[extname(name)] ?? '',
          plain: read(name),
          ...(present.has(`${name}.br`) ? { br: read(`${name}.br`) } : {}),
          ...(present.has(`${name}.gz`) ? { gzip: read(`${name}.gz`) } : {}),
        },
      ]),
  )
}
