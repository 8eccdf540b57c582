export type GelarFault = 'too-long' | 'spelled-out' | 'not-letters'

const longest = 40

/** Words that stand for a title instead of abbreviating it, where their length alone does not show it. */
const spelledOut = new Set(['doktor', 'dokter', 'madya', 'master', 'ahli', 'muda', 'hukum', 'teknik', 'ilmu', 'agama'])

/**
 * Guide 6.2.3 b-c: titles are abbreviations ("dr.", "S.Kom"), never a degree's or a programme's full name. No title's
 * part has seven letters or more.
 */
export function whyNotGelar(text: string): GelarFault | null {
  if (text.length > longest) return 'too-long'
  if (!/^[\p{L}\p{M}.,'()/ -]*$/u.test(text)) return 'not-letters'
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return words.some((word) => word.length >= 7 || spelledOut.has(word)) ? 'spelled-out' : null
}

/** Tidy spaces; null for none, also where the box was filled with a dash as people do on paper. */
export function parseGelar(text: string): string | null {
  const tidy = text.normalize('NFC').replace(/[’‘`´]/g, "'").replace(/\s+/g, ' ').trim()
  return /\p{L}/u.test(tidy) ? tidy : null
}
