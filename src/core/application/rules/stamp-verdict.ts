import { isRehearsalSerial } from '#core/values/rehearsal-serial.ts'

/** As the issuer says it (emeterai.ts). */
type Found = { verdict: 'genuine' | 'changed-after' | 'unknown-serial' | 'reused-serial' | 'pasted' | 'foreign' | 'invalid'; serial: string | null; sealedAt: Date | null }

/** Why a document's stamp is not taken (guide 6.6.4; domain.md §3.6). 'used-…': genuine, and not here. 'rehearsal': made in one (decision 190). */
export type StampFault = 'no-stamp' | 'rehearsal' | Exclude<Found['verdict'], 'genuine'> | 'used-by-another' | 'used-in-another-slot' | 'paper-not-allowed'

export type StampJudgement = { ok: true; serials: string[]; sealedAt: Date | null } | { ok: false; fault: StampFault }

/** The worst is said first: what was changed or copied is worse than what is only unknown. */
const order = ['changed-after', 'invalid', 'reused-serial', 'unknown-serial', 'pasted', 'foreign'] as const

/** At least one stamp, and every one of them genuine with a serial of its own. A picture of a stamp counts only where there is nothing else. */
export function judgeStamps(found: readonly Found[]): StampJudgement {
  const signed = found.filter(({ verdict }) => verdict !== 'pasted')
  const stamps = signed.length > 0 ? signed : found
  const worst = order.find((verdict) => stamps.some((stamp) => stamp.verdict === verdict))
  if (worst) return { ok: false, fault: isOfRehearsal(stamps, worst) ? 'rehearsal' : worst }
  const serials = stamps.flatMap(({ serial }) => (serial ? [serial] : []))
  if (stamps.length === 0) return { ok: false, fault: 'no-stamp' }
  if (serials.length < stamps.length || new Set(serials).size < serials.length) return { ok: false, fault: 'invalid' }
  return { ok: true, serials, sealedAt: stamps.at(-1)?.sealedAt ?? null }
}

/** Never of what the issuer knows: nobody makes their own stamp look rehearsed. */
const isOfRehearsal = (stamps: readonly Found[], worst: Found['verdict']) =>
  (worst === 'foreign' || worst === 'unknown-serial' || worst === 'pasted') && stamps.some(({ verdict, serial }) => verdict === worst && isRehearsalSerial(serial))
