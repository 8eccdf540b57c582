import type { FastifyInstance } from 'fastify'
import { renderToString } from 'preact-render-to-string'
import { findApplication } from '#core/application/application.ts'
import { offerOf } from '#core/application/choose-formasi.ts'
import { findInstitutions, findProdi } from '#core/application/find-institutions.ts'
import type { Deps } from '#core/deps.ts'
import { listOfferFormasi, listOfferJabatan, searchOfferingInstansi } from '#core/formasi/offer-queries.ts'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { formasiOptionText, formasiPlaceholders, jabatanOption } from './formasi-part.tsx'
import { notListed } from './formasi-fields.ts'

type Query = { q?: unknown; dengan?: unknown; induk?: unknown }

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '')

/** What the boxes of the step suggest, and the options of its selects that lie in each other. */
export function suggestionRoutes(app: FastifyInstance, deps: Deps) {
  const guarded = { preHandler: requireSignIn, config: { background: true } }

  app.get<{ Querystring: Query }>(paths.suggestOfferingInstansi, guarded, async (request) => {
    const application = await findApplication(deps.db, deps.keys, viewerOf(request).accountId)
    if (!application?.selection) return []
    const found = await searchOfferingInstansi(deps.db, textOf(request.query.q), application.selection.selectionType)
    return found.map(({ code, name }) => ({ id: code, text: name, hint: '' }))
  })

  app.get<{ Querystring: Query }>(paths.suggestPerguruanTinggi, guarded, async (request) => {
    const { institutions } = await findInstitutions(deps, textOf(request.query.q))
    return institutions.map(({ code, name }) => ({ id: code, text: name, hint: '' }))
  })

  app.get<{ Querystring: Query }>(paths.suggestProdi, guarded, async (request) => {
    const code = textOf(request.query.dengan)
    const { prodi } = await findProdi(deps, code === '' || code === notListed ? null : code, textOf(request.query.q))
    return prodi.map(({ code: id, name, level }) => ({ id, text: name, hint: level }))
  })

  app.get<{ Querystring: Query }>(paths.formasiOptions, guarded, async (request, reply) => {
    const application = await findApplication(deps.db, deps.keys, viewerOf(request).accountId)
    const parent = /^(\d{1,9})(?:\.(\d{1,9}))?$/.exec(textOf(request.query.induk))
    if (!application?.formasi || !application.selection || !parent) return reply.callNotFound()
    const offer = offerOf(application, application.formasi)
    const [, pendidikan = '', jabatan] = parent
    const options = jabatan
      ? (await listOfferFormasi(deps.db, offer, Number(pendidikan), Number(jabatan))).map((one) => ({ value: String(one.id), text: formasiOptionText(one) }))
      : (await listOfferJabatan(deps.db, offer, Number(pendidikan))).map((one) => jabatanOption(pendidikan, one))
    const html = renderToString(
      <>
        <option value="">{jabatan ? formasiPlaceholders.formasi : formasiPlaceholders.jabatan}</option>
        {options.map(({ value, text }) => <option value={value}>{text}</option>)}
      </>,
    )
    return reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html)
  })
}
