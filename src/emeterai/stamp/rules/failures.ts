/**
 * Why a stamp is not there yet, or was given back. All but 'document-refused' pass by themselves and are tried again with
 * the same serial; 'interrupted': nobody finished in time, and nobody could say why.
 */
const stampFailures = [
  'no-serials',
  'distributor-off',
  'signer-unavailable',
  'time-unavailable',
  'storage-unavailable',
  'too-busy',
  'too-complex',
  'document-refused',
  'interrupted',
] as const

export type StampFailure = (typeof stampFailures)[number]

/** What no later attempt can mend: the unit goes back at once. */
export const isFinal = (failure: StampFailure) => failure === 'document-refused'
