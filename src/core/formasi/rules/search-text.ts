/** Words as the search compares them: small letters and digits only, no accents. */
export function searchWords(text: string): string[] {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\bkab\./g, 'kabupaten').match(/[a-z0-9]+/g) ?? []
}

/** Filler that says nothing about a vacancy; searched for only when nothing else was typed. */
const filler = new Set(['dan', 'di', 'atau', 'yang', 'untuk', 'pada', 'lowongan', 'formasi', 'pppk'])

/** The words of a typed search that count: at most eight, the rest would only slow the search down. */
export function queryWords(text: string): string[] {
  const words = [...new Set(searchWords(text))]
  const telling = words.filter((word) => !filler.has(word))
  return (telling.length > 0 ? telling : words).slice(0, 8)
}

/** A tsvector as text: every word once, at its first place, with the weight of where it stands (A jabatan, B instansi, C unit). */
export function searchVector(parts: readonly [weight: string, text: string][]): string {
  const seen = new Map<string, string>()
  let position = 0
  for (const [weight, text] of parts) {
    for (const word of searchWords(text)) {
      position += 1
      if (!seen.has(word)) seen.set(word, `'${word}':${position}${weight}`)
    }
  }
  return [...seen.values()].join(' ')
}
