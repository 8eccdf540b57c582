import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type LocationRefusal, addTestLocation, changeTestLocation, findOwnTestLocation, listOwnTestLocations, removeTestLocation } from '#core/application/test-locations.ts'
import type { Deps } from '#core/deps.ts'
import { readWhole } from '#core/formasi/rules/import-row.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { LocationPage, LocationsPage, type TypedLocation } from './page.tsx'

type Fields = Record<string, unknown>
type WithId = { Params: { id: string }; Body: Fields }
const right = { right: 'exam-location.edit' } as const
const ofLocation = { right: 'exam-location.edit', object: 'test-location' } as const

/** `/lokasi-ujian`: where an agency examines, and how many seats there are (features.md H7). */
export function locationRoutes(app: FastifyInstance, deps: Deps) {
  const show = async (request: FastifyRequest, reply: FastifyReply, status = 200, typed: TypedLocation = { nama: '', kapasitas: '' }, errors: FieldErrors = {}) => {
    const locations = await listOwnTestLocations(deps.db, scopeOf(request))
    return sendPage(reply, <LocationsPage request={request} view={{ locations, typed, errors, isSaved: (request.query as Fields)['pesan'] === 'tersimpan' }} />, status)
  }

  app.get(paths.testLocations, { config: right }, (request, reply) => show(request, reply))

  app.post<{ Body: Fields }>(paths.testLocations, { config: right }, async (request, reply) => {
    const { typed, form } = readLocation(request.body ?? {})
    if (!form.ok) return show(request, reply, 422, typed, form.errors)
    const outcome = await addTestLocation(deps, scopeOf(request), form.value, request.visitor())
    return outcome.ok ? reply.redirect(`${paths.testLocations}?pesan=tersimpan`, 303) : show(request, reply, 409, typed, errorOf(outcome.refusal))
  })

  const load = async (request: FastifyRequest<WithId>) => (await findOwnTestLocation(deps.db, scopeOf(request), request.params.id)) ?? notFound()

  app.get<WithId>(paths.testLocation(':id'), { config: ofLocation }, async (request, reply) => {
    const location = await load(request)
    return sendPage(reply, <LocationPage request={request} location={location} typed={{ nama: location.name, kapasitas: String(location.capacity) }} errors={{}} />)
  })

  app.post<WithId>(paths.testLocation(':id'), { config: ofLocation }, async (request, reply) => {
    const location = await load(request)
    const { typed, form } = readLocation(request.body ?? {})
    const fail = (status: number, errors: FieldErrors) => sendPage(reply, <LocationPage request={request} location={location} typed={typed} errors={errors} />, status)
    const isRemoval = request.body?.['tindakan'] === 'hapus'
    if (!isRemoval && !form.ok) return fail(422, form.errors)
    const outcome = isRemoval || !form.ok ? await removeTestLocation(deps, scopeOf(request), location.id, request.visitor()) : await changeTestLocation(deps, scopeOf(request), location.id, form.value, request.visitor())
    return outcome.ok ? reply.redirect(`${paths.testLocations}?pesan=tersimpan`, 303) : fail(409, errorOf(outcome.refusal))
  })
}

const refusalText: Record<LocationRefusal, string> = {
  'not-found': 'Lokasi ini sudah tidak ada',
  'name-taken': 'Lokasi dengan nama ini sudah ada. Masukkan nama lain',
  'below-taken': 'Kapasitas lebih kecil dari kursi yang sudah dipilih pelamar',
  'in-use': 'Lokasi ini sudah dipilih pelamar, jadi tidak dapat dihapus',
}

const errorOf = (refusal: LocationRefusal): FieldErrors => ({ [refusal === 'below-taken' ? 'kapasitas' : 'nama']: refusalText[refusal] })

function readLocation(body: Fields) {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].slice(0, 200) : '')
  const typed = { nama: text('nama'), kapasitas: text('kapasitas') }
  const name = typed.nama.replace(/\s+/g, ' ').trim()
  const capacity = readWhole(typed.kapasitas)
  const errors: FieldErrors = {
    nama: name.length < 3 || name.length > 120 || /[\p{Cc}<>]/u.test(name) ? 'Masukkan nama lokasi, 3 sampai 120 karakter' : undefined,
    kapasitas: capacity === null || capacity < 1 || capacity > 1_000_000 ? 'Masukkan angka kursi, 1 atau lebih' : undefined,
  }
  if (capacity === null || Object.values(errors).some(Boolean)) return { typed, form: { ok: false, errors } as const }
  return { typed, form: { ok: true, value: { name, capacity } } as const }
}
