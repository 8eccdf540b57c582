import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findInstansi } from '#core/reference/instansi.ts'
import { findAnnouncement, listAnnouncements } from '#core/season/queries.ts'
import { writeAcknowledgement } from '#core/season/rules/acknowledgement.ts'
import type { Config } from '#platform/config.ts'
import { publicPage, sendPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { acknowledgementCookie, alertStateOf } from './alert.tsx'
import { AgencyAnnouncementsPage, AnnouncementPage, AnnouncementsPage } from './page.tsx'

/** On the page of all; those of one agency are all on its own. */
const newestOfAgencies = 60

export function registerAnnouncements(app: FastifyInstance, { db, clock }: Deps, config: Config) {
  app.get(paths.announcements, publicPage, async (request, reply) => {
    const now = clock.now()
    const code = (request.query as { instansi?: unknown }).instansi
    if (typeof code !== 'string' || code === '') {
      const [items, ofAgencies] = await Promise.all([listAnnouncements(db, now, 'nation'), listAnnouncements(db, now, 'agencies', newestOfAgencies)])
      return sendPublicPage(request, reply, <AnnouncementsPage request={request} items={items} ofAgencies={ofAgencies} />)
    }
    const instansi = await findInstansi(db, code)
    if (!instansi) return reply.callNotFound()
    return sendPublicPage(request, reply, <AgencyAnnouncementsPage request={request} instansi={instansi} items={await listAnnouncements(db, now, { instansiCode: instansi.code })} />)
  })

  app.get<{ Params: { slug: string } }>(paths.announcement(':slug'), publicPage, async (request, reply) => {
    const item = await findAnnouncement(db, request.params.slug, clock.now())
    if (!item) return reply.callNotFound()
    return sendPage(reply, <AnnouncementPage request={request} item={item} state={alertStateOf(request, item, config.portalUrl)} />)
  })

  // Guide 6.1.1: "baca peringatan dengan seksama, kemudian klik OK".
  app.post<{ Params: { slug: string } }>(paths.acknowledge(':slug'), { config: { takesSharedToken: true, onlyReads: true } }, async (request, reply) => {
    const item = await findAnnouncement(db, request.params.slug, clock.now())
    if (!item) return reply.callNotFound()
    const value = writeAcknowledgement({ slug: item.slug, alertAt: item.validFrom, readAt: clock.now() })
    acknowledgementCookie(config.portalUrl).give(reply, value)
    return reply.redirect(paths.home, 303)
  })
}
