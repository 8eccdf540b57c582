import { type Outcome, done, refused } from '#core/outcome.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { openRound } from './open-round.ts'

/**
 * The next round of a stamp whose unit was given back, on the same file at the same place, without sending it again. It
 * takes the unit that came back and gets another serial. What is under way or there already is no error. 'file-erased':
 * more than 72 hours have passed, the file must be sent again.
 */
export async function stampAgain(deps: Pick<HouseDeps, 'db' | 'clock' | 'queue'>, { accountId, stampId }: { accountId: string; stampId: string }): Promise<Outcome<null, 'not-found' | 'no-quota' | 'file-erased'>> {
  const stamp = await deps.db
    .selectFrom('emeterai.stamp')
    .select(['id', 'accountId', 'purpose', 'inputSha256', 'inputBytes', 'inputFileId', 'pageCount', 'fileName', 'documentNumber', 'documentKind', 'documentDate', 'page', 'leftMm', 'topMm', 'sizeMm', 'clientId', 'state'])
    .where('id', '=', stampId)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
  if (!stamp) return refused('not-found')
  const { state, inputFileId, leftMm, topMm, sizeMm, ...same } = stamp
  if (state !== 'released') return done(null)
  if (!inputFileId) return refused('file-erased')
  const outcome = await openRound(deps, { ...same, inputFileId, leftMm: Number(leftMm), topMm: Number(topMm), sizeMm: Number(sizeMm) })
  return outcome.ok ? done(null) : outcome
}
