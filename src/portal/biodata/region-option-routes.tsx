import type { FastifyInstance } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import { listRegionsIn } from '#core/reference/regions.ts'
import type { Deps } from '#core/deps.ts'
import { paths } from '#portal/paths.ts'
import { requireSignIn } from '#portal/session/require-sign-in.ts'

const placeholders: Record<number, string> = { 2: 'Pilih kabupaten/kota', 5: 'Pilih kecamatan', 8: 'Pilih kelurahan/desa' }

/** `/lamaran/wilayah?induk=32.01`: the options of the next select, as HTML. */
export function regionOptionRoutes(app: FastifyInstance, deps: Deps) {
  app.get<{ Querystring: { induk?: unknown } }>(paths.regionOptions, { preHandler: requireSignIn, config: { background: true } }, async (request, reply) => {
    const parent = String(request.query.induk ?? '')
    const regions = await listRegionsIn(deps.db, parent)
    const options = (
      <>
        <option value="">{placeholders[parent.length] ?? 'Pilih'}</option>
        {regions.map(({ code, name }) => <option value={code}>{name}</option>)}
      </>
    )
    return reply.header('cache-control', 'private, max-age=86400').type('text/html; charset=utf-8').send(renderToString(options))
  })
}
