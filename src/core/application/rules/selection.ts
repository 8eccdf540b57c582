import type { SelectionType } from '#core/formasi/rules/selection-type.ts'

/** A number that the THK-II register confirmed, and when. */
export type Thk2Membership = { testNumber: string; listingInstansi: string; checkedAt: Date }

/** Guide 6.3: one selection; whether the applicant stands in the THK-II register. */
export type Selection = {
  selectionType: SelectionType
  thk2: Thk2Membership | null
}

/** A participant's number, its spaces, dots and dashes taken out: 6 to 20 digits. No public source fixes its length. */
export function parseThk2TestNumber(text: string): string | null {
  if (text.length > 60) return null
  const digits = text.normalize('NFKC').replace(/[\s.-]/g, '')
  return /^\d{6,20}$/.test(digits) ? digits : null
}
