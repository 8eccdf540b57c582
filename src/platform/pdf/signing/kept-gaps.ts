import { findGaps, isGap } from '#platform/pdf/read/find-gaps.ts'
import type { Pdf } from '#platform/pdf/read/open-pdf.ts'

/**
 * A reference that led nowhere when the document was signed must lead nowhere still: else whoever prepared the document
 * could fill in afterwards what it shows (shadow attack).
 */
export const keepsGaps = (before: Pdf, after: Pdf): boolean => [...findGaps(before)].every((number) => isGap(after, number))
