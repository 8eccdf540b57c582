import { type Expression, sql } from 'kysely'
import { findCurrentSeason } from '#core/season/queries.ts'
import { type Season, findStage } from '#core/season/rules/stages.ts'
import { lateRightUntil } from '#core/waiting/rules/late-right.ts'
import type { Db, Tx } from '#platform/db/pool.ts'
import { together } from '#platform/db/together.ts'

/**
 * The season with the dates that count for this person: of the agency chosen so far, of what was extended for them, and of
 * the line they stood in before the deadline (decision 100).
 */
export async function findSeasonOf(db: Db | Tx, accountId: string): Promise<Season | null> {
  const [season, standing] = await together(db, (of) => [
    findCurrentSeason(of, { accountId, instansiCode: agencyChosenBy(of, accountId) }),
    of.selectFrom('waiting.standing').select(['joinedAt', 'turnAt']).where('accountId', '=', accountId).executeTakeFirst(),
  ])
  return season && standing?.joinedAt ? withLateRight(season, { joinedAt: standing.joinedAt, turnAt: standing.turnAt }) : season
}

function agencyChosenBy(db: Db | Tx, accountId: string): Expression<string | null> {
  const choice = db.selectFrom('application.application as a').innerJoin('application.formasiChoice as c', 'c.applicationId', 'a.id').select('c.instansiCode').where('a.accountId', '=', accountId).limit(1)
  return sql<string | null>`(${choice})`
}

/** Registration ends later for who was in line in time; nobody's ends earlier. */
function withLateRight(season: Season, standing: { joinedAt: Date; turnAt: Date | null }): Season {
  const registration = findStage(season, 'registration')
  const until = registration && lateRightUntil(standing, registration.endsAt)
  if (!registration || !until || until <= registration.endsAt) return season
  return {
    ...season,
    stages: season.stages.map((stage) => (stage === registration ? { ...stage, endsAt: until } : stage)),
    lateRight: { inLineSince: standing.joinedAt, deadline: registration.endsAt },
  }
}
