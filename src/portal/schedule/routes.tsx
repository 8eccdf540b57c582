import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { listExtensions } from '#core/season/extensions.ts'
import { findCurrentSeason } from '#core/season/queries.ts'
import { listOffsets } from '#core/season/timetable.ts'
import type { Zone } from '#core/values/zoned-time.ts'
import { publicPage, sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { SchedulePage } from './page.tsx'

/** `?zona=wita`: anything else is WIB, the zone the dates are set in. */
function zoneOf(query: unknown): Zone {
  const { zona } = query as { zona?: unknown }
  return zona === 'wita' ? 'WITA' : zona === 'wit' ? 'WIT' : 'WIB'
}

/** Never cached: a countdown that is a minute old would promise a minute too much. */
export function registerSchedule(app: FastifyInstance, { db, clock }: Deps) {
  app.get(paths.schedule, publicPage, async (request, reply) => {
    const [season, extensions, offsets] = await Promise.all([findCurrentSeason(db), listExtensions(db), listOffsets(db)])
    return sendPage(reply, <SchedulePage request={request} season={season} now={clock.now()} zone={zoneOf(request.query)} extensions={extensions} offsets={offsets} />)
  })
}
