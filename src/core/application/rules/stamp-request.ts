/** What a stamp adds to a file: signature, certificates and picture (pdf.md: 26 to 33 KB). */
export const stampAddsBytes = 36 * 1024

/** The square of the stamp, as the distributor draws it. */
export const stampSizeMm = 25

/** How long a distributor may take; it gives back by itself what is not sealed within 15 minutes (domain.md §3.4). */
export const patienceMs = 20 * 60_000

export type StampRequestState = 'placing' | 'waiting' | 'stamped' | 'failed' | 'dropped'

/** Why a stamp waits or was given up; codes of the distributor that are not named here are told in general words. */
export type StampReason =
  | 'distributor-down' | 'no-serials' | 'no-quota' | 'no-permit' | 'file-refused' | 'place-refused'
  | 'released' | 'not-our-file' | 'already-submitted' | 'registration-closed' | 'no-such-slot' | 'not-fitting'

/** Seconds until the distributor is asked again: soon at first, then ever more rarely. */
export const nextTrySeconds = (tries: number): number => Math.min(60, 2 * 2 ** Math.min(tries, 5))

/** How much a file may have before it is stamped, so that it fits its slot afterwards. */
export const mostBytesBefore = (mostBytes: number): number => mostBytes - stampAddsBytes
