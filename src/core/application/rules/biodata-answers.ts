export const heightLimits = { leastCm: 100, mostCm: 250 }
export const addressLimits = { least: 5, most: 300 }

/** Centimetres from "165" or "165 cm"; null where it is no whole number or not a person's height. */
export function parseHeight(text: string): number | null {
  const digits = /^(\d{2,3})(?:\s*cm\.?)?$/i.exec(text.trim())?.[1]
  const height = Number(digits)
  return digits && height >= heightLimits.leastCm && height <= heightLimits.mostCm ? height : null
}

/** Text in one's own words: tidy spaces, no control characters and none that turn the reading direction; null outside the limits. */
export function parseOwnWords(text: string, { least, most }: { least: number; most: number }): string | null {
  const tidy = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(tidy)) return null
  return tidy.length >= least && tidy.length <= most && /[\p{L}\p{N}]/u.test(tidy) ? tidy : null
}

/** A landline or foreign number: 5 to 15 digits after an optional plus, as E.164 counts them. */
export function parseTelephone(text: string): string | null {
  const digits = text.normalize('NFKC').replace(/[\s().-]/g, '')
  return text.length <= 40 && /^\+?\d{5,15}$/.test(digits) ? digits : null
}
