import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findAnnouncement, listAnnouncements } from '#core/season/queries.ts'
import { writeAcknowledgement } from '#core/season/rules/acknowledgement.ts'
import type { Config } from '#platform/config.ts'
import { publicPage, sendPage, sendPublicPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { acknowledgementCookie, alertStateOf } from './alert.tsx'
import { AnnouncementPage, AnnouncementsPage } from './page.tsx'

const rememberSeconds = 60 * 60 * 24 * 365

export function registerAnnouncements(app: FastifyInstance, { db, clock }: Deps, config: Config) {
  app.get(paths.announcements, publicPage, async (request, reply) => {
    const items = await listAnnouncements(db, clock.now())
    return sendPublicPage(request, reply, <AnnouncementsPage request={request} items={items} />)
  })

  app.get<{ Params: { slug: string } }>(paths.announcement(':slug'), publicPage, async (request, reply) => {
    const item = await findAnnouncement(db, request.params.slug, clock.now())
    if (!item) return reply.callNotFound()
    return sendPage(reply, <AnnouncementPage request={request} item={item} state={alertStateOf(request, item)} />)
  })

  // Guide 6.1.1: "baca peringatan dengan seksama, kemudian klik OK".
  app.post<{ Params: { slug: string } }>(paths.acknowledge(':slug'), { config: { takesSharedToken: true } }, async (request, reply) => {
    const item = await findAnnouncement(db, request.params.slug, clock.now())
    if (!item) return reply.callNotFound()
    const value = writeAcknowledgement({ slug: item.slug, alertAt: item.validFrom, readAt: clock.now() })
    reply.setCookie(acknowledgementCookie, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: config.portalUrl.startsWith('https://'),
      maxAge: rememberSeconds,
    })
    return reply.redirect(paths.home, 303)
  })
}
