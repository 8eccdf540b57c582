import { AxeBuilder } from '@axe-core/playwright'
import Fastify, { type FastifyInstance } from 'fastify'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { VNode } from 'preact'
import type { Page } from 'playwright-core'
import { renderToString } from 'preact-render-to-string'
import { buildStatics } from '#ui/build-statics.ts'

const types: Record<string, string> = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }

/** The same policy as the doors send (platform/http/headers.ts): what it forbids must not work here either. */
const policy = "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'"

export type Bed = { app: FastifyInstance; url: string; asset(name: string): string; show(path: string, body: VNode, scripts: string[]): void; close(): Promise<void> }

/** A server of tiny pages with the real style sheet and the real bundles, to try one script at a time in a browser. */
export async function startBed(): Promise<Bed> {
  const folder = mkdtempSync(join(tmpdir(), 'sscasn-bed-'))
  await buildStatics({ outDir: folder, mode: 'development' })
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  const asset = (name: string) => manifest[name] ?? ''
  const app = Fastify()
  app.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (_request, reply) => void reply.header('content-security-policy', policy))
  app.get<{ Params: { '*': string } }>('/aset/*', (request, reply) => {
    // Components take addresses from the last build of the house, if any: the name counts, not its hash.
    const name = request.params['*'].replace(/\.[0-9a-f]{10}\./, '.')
    return reply.type(types[extname(name)] ?? 'application/octet-stream').send(readFileSync(join(folder, asset(name).slice('/aset/'.length))))
  })
  return {
    app,
    asset,
    get url() {
      const address = app.server.address()
      return typeof address === 'object' && address ? `http://localhost:${address.port}` : ''
    },
    show(path, body, scripts) {
      const links = scripts.map((name) => `<script src="${asset(`${name}.js`)}" defer></script>`).join('')
      const page = `<!doctype html><html lang="id" class="govuk-template"><head><meta charset="utf-8"><title>Uji</title><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="${asset('portal.css')}">${links}</head><body class="govuk-template__body"><main class="govuk-width-container"><h1>Uji</h1>${renderToString(body)}</main></body></html>`
      app.get(path, (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
    },
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What axe finds wrong on the page as it stands, one line a fault. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)
}
