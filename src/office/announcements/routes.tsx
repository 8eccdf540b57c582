import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { traceOf } from '#core/audit/visitor.ts'
import type { Deps } from '#core/deps.ts'
import {
  type AnnouncementRefusal, addAgencyAnnouncement, changeAgencyAnnouncement, endAgencyAnnouncement, findAgencyAnnouncement, listAgencyAnnouncements,
} from '#core/officer/agency-announcements.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { parseAnnouncement, readTypedAnnouncement, typedAnnouncement } from '#office/reference/announcement-form.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import { AnnouncementsPage, type AnnouncementsPageProps } from './page.tsx'

type Fields = Record<string, unknown>

const news: Readonly<Record<string, string>> = { terbit: 'Pengumuman tersimpan. Tampil di portal mulai saat yang Anda tentukan.', tersimpan: 'Perubahan tersimpan.', berakhir: 'Pengumuman diakhiri dan tidak tampil lagi.' }

const refusalText: Record<AnnouncementRefusal, string> = {
  'not-found': 'Pengumuman ini tidak ada. Pilih dari daftar di bawah.',
  'no-agency': 'Pengumuman baru ditulis oleh instansinya. Pengumuman nasional ditulis di Isi portal.',
  'too-many': 'Instansi Anda sudah mempunyai 50 pengumuman yang berlaku. Akhiri yang sudah lama dahulu.',
  'over-already': 'Pengumuman ini sudah berakhir.',
}

/** `/pengumuman`: an agency announces by itself; an alert that everybody must confirm is the nation's alone (decision 83). */
export function announcementRoutes(app: FastifyInstance, deps: Deps) {
  const config = { right: 'announcement.edit' } as const

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, shown: Partial<AnnouncementsPageProps> = {}) {
    const announcements = await listAgencyAnnouncements(deps.db, scopeOf(request))
    return sendPage(reply, <AnnouncementsPage request={request} announcements={announcements} portalUrl={deps.portalUrl} now={deps.clock.now()} news={news[String((request.query as Fields)['pesan'])]} {...shown} />, status)
  }

  const slugOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, 120) : '')

  app.get<{ Querystring: Fields }>(paths.announcements, { config }, async (request, reply) => {
    const slug = slugOf(request.query['ubah'])
    if (slug === '') return show(request, reply)
    const edited = await findAgencyAnnouncement(deps.db, scopeOf(request), slug)
    return edited ? show(request, reply, 200, { edited, typed: typedAnnouncement({ ...edited, mustAcknowledge: false }) }) : notFound()
  })

  app.post<{ Body: Fields }>(paths.announcements, { config, preHandler: requireProof(deps) }, async (request, reply) => {
    const scope = scopeOf(request)
    const by = { kind: 'officer', id: scope.officerId, ...traceOf(deps.keys, request.visitor()) } as const
    const parts = { db: deps.db, now: deps.clock.now(), by }
    const slug = slugOf(request.body['ubah'])
    const edited = slug === '' ? undefined : ((await findAgencyAnnouncement(deps.db, scope, slug)) ?? notFound())
    if (edited && request.body['aksi'] === 'akhiri') return answer(await endAgencyAnnouncement(parts, scope, edited.slug), 'berakhir')

    const typed = readTypedAnnouncement(request.body)
    const form = parseAnnouncement({ ...typed, slug: 'pengumuman', mustAcknowledge: false })
    if (!form.ok) return show(request, reply, 422, { edited, typed, errors: form.errors })
    if (request.body['aksi'] === 'pratinjau') return show(request, reply, 200, { edited, typed, isPreview: true })
    const { slug: _slug, mustAcknowledge: _never, ...text } = form.value
    return edited ? answer(await changeAgencyAnnouncement(parts, scope, edited.slug, text), 'tersimpan') : answer(await addAgencyAnnouncement(parts, scope, text), 'terbit')

    function answer(outcome: Awaited<ReturnType<typeof addAgencyAnnouncement>>, message: string) {
      return outcome.ok ? reply.redirect(`${paths.announcements}?pesan=${message}`, 303) : show(request, reply, 409, { edited, typed: readTypedAnnouncement(request.body), refusal: refusalText[outcome.refusal] })
    }
  })
}
