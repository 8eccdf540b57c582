import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findAlert, findCurrentSeason, listAnnouncements, listDistributors } from '#core/season/queries.ts'
import type { Config } from '#platform/config.ts'
import { alertStateOf } from '#portal/announcements/alert.tsx'
import { publicPage, sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { HomePage } from './page.tsx'

const newestAnnouncements = 3

export function registerHome(app: FastifyInstance, { db, clock }: Deps, config: Config) {
  app.get(paths.home, publicPage, async (request, reply) => {
    const now = clock.now()
    const [season, alert, announcements, distributors] = await Promise.all([
      findCurrentSeason(db),
      findAlert(db, now),
      listAnnouncements(db, now, 'nation', newestAnnouncements),
      listDistributors(db),
    ])
    const alertState = alert && alertStateOf(request, alert, config.portalUrl)
    return sendPage(reply, <HomePage {...{ request, now, season, alertState, announcements, distributors, emeteraiUrl: config.emeteraiUrl, rehearsalUrl: config.REHEARSAL_URL ?? null }} />)
  })
}
