import type { Deps } from '#core/deps.ts'
import { loadStampRules } from '#core/season/stamp-rules.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import type { ReadDocument } from './document-read.ts'
import { type StampFault, judgeStamps } from './rules/stamp-verdict.ts'

export type StampState = 'not-asked' | 'genuine' | 'paper' | 'pending' | 'refused'

export type CheckedStamp = { stampState: Exclude<StampState, 'refused'>; serials: readonly string[]; stampSealedAt: Date | null }

type Check = { ok: true; stamp: CheckedStamp } | { ok: false; fault: StampFault }

const without = (stampState: CheckedStamp['stampState']): Check => ({ ok: true, stamp: { stampState, serials: [], stampSealedAt: null } })

/**
 * What a document's stamp is worth, by what the season asks for this moment. Nobody who can say it: kept as 'pending', and
 * asked again later. `declaresPaper`: its owner says that a paper stamp is on it.
 */
export async function checkStamp(
  { db, emeterai }: Pick<Deps, 'db' | 'emeterai'>,
  slot: { needsEmeterai: boolean },
  { bytes, hasSignatures }: Pick<ReadDocument, 'bytes' | 'hasSignatures'>,
  declaresPaper: boolean,
): Promise<Check> {
  if (!slot.needsEmeterai) return without('not-asked')
  const { policy } = await loadStampRules(db)
  if (policy === 'paper-only') return without('not-asked')
  if (declaresPaper) return policy === 'e-or-paper' ? without('paper') : { ok: false, fault: 'paper-not-allowed' }
  try {
    const judgement = judgeStamps(await emeterai.verify(bytes))
    return judgement.ok ? { ok: true, stamp: { stampState: 'genuine', serials: judgement.serials, stampSealedAt: judgement.sealedAt } } : judgement
  } catch (error) {
    if (!(error instanceof PartyUnavailable)) throw error
    // Without any signature there is no stamp to wait for.
    return hasSignatures ? without('pending') : { ok: false, fault: 'no-stamp' }
  }
}
