/**
 * What documents that need a stamp must carry (guide IV; September 2024 in domain.md §2.2). 'e-only': a genuine e-meterai.
 * 'e-or-paper': that, or a paper stamp its owner declares. 'paper-only': no e-meterai is asked for.
 */
export const stampPolicies = ['e-only', 'e-or-paper', 'paper-only'] as const
export type StampPolicy = (typeof stampPolicies)[number]

/** `stampingInPortal`: whether an e-meterai can be put on a document right here; off, only stamped PDFs are taken. */
export type StampRules = { policy: StampPolicy; stampingInPortal: boolean }

/** When no season is set up. */
export const usualStampRules: StampRules = { policy: 'e-only', stampingInPortal: true }
