import type { VerifiedStamp } from '#platform/pdf/stamp/verify-stamps.ts'
import type { SerialFacts } from './find-serial.ts'

/**
 * One stamp or signature in plain words:
 * genuine: ours, sealed for this very file, nothing shown was added since. changed-after: it was, and then the file was
 * changed. reused-serial: our ledger sealed this serial for another file. unknown-serial: we never gave it out.
 * serial-not-sealed: given out, and its unit given back or not yet used. invalid: the signature does not fit the
 * document, which was changed or is not the one that it was made for. foreign: signed by somebody else.
 * pasted-picture: looks like a stamp and carries no signature.
 */
export type FindingVerdict = 'genuine' | 'changed-after' | 'reused-serial' | 'unknown-serial' | 'serial-not-sealed' | 'invalid' | 'foreign' | 'pasted-picture'

/** The signature's own verdict, and then what the ledger says of its serial for this revision of the file. */
export function judgeFinding({ verdict, serial, sha256 }: Pick<VerifiedStamp, 'verdict' | 'serial' | 'sha256'>, facts: SerialFacts | null): FindingVerdict {
  if (verdict === 'invalid' || verdict === 'foreign') return verdict
  if (!serial || !facts) return 'unknown-serial'
  if (facts.state !== 'sealed') return 'serial-not-sealed'
  return facts.outputSha256?.toString('hex') === sha256 ? verdict : 'reused-serial'
}
