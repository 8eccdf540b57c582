/** A line of a paper as the known words in it, null for each that no list has. */
type KnownLine = readonly (string | null)[]

/** `all`: the lines one after another, since sentences go on; `places`: where in it each word stands. */
export type Words = { lines: readonly KnownLine[]; all: KnownLine; places: ReadonlyMap<string, readonly number[]> }

/** More than any first page has that says what it is. */
const [mostLetters, mostWords] = [12_000, 1500]

/** A title stands in a line of its own: so many words more, such as the name of a school. */
const mostBesideTitle = 3
/** Below that, what looks like a title is a row of a table. */
const titleLines = 30

/** Readers take these letters for each other. */
const alike: Readonly<Record<string, string>> = { l: 'i', j: 'i', '1': 'i', '!': 'i', '|': 'i', '0': 'o', '5': 's', '8': 'b' }
const fold = (word: string): string => word.replaceAll(/[lj1!|058]/g, (letter) => alike[letter]!)

/** Short words must be right: one letter makes another word of them. */
const mostMistakes = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2)

/** Reads texts whose letters may be misread, knowing the words of a list. */
export function createReader(vocabulary: Iterable<string>): (text: string) => Words {
  const byFold = new Map([...vocabulary].map((word) => [fold(word), word]))
  const byLength = Map.groupBy(byFold.keys(), ({ length }) => length)

  const understand = (token: string): string | null => {
    const folded = fold(token)
    return byFold.get(folded) ?? nearest(folded)
  }
  const nearest = (folded: string): string | null => {
    const reach = mostMistakes(folded.length)
    let best: { word: string; mistakes: number } | null = null
    for (let length = folded.length - reach; length <= folded.length + reach; length += 1) {
      const most = Math.min(reach, mostMistakes(length))
      for (const word of most > 0 ? (byLength.get(length) ?? []) : []) {
        const mistakes = editDistance(folded, word, most)
        if (mistakes <= most && mistakes < (best?.mistakes ?? Infinity)) best = { word, mistakes }
      }
    }
    return best && byFold.get(best.word)!
  }

  return (text) => {
    const lines = text.slice(0, mostLetters).toLowerCase().split(/[\r\n]+/).map(tokensOf).filter(({ length }) => length > 0)
    const tokens = new Set(lines.flat().slice(0, mostWords))
    const known = new Map([...tokens].map((token) => [token, understand(token)]))
    const understood = lines.map((line) => line.map((token) => known.get(token) ?? null))
    const all = understood.flat()
    return { lines: understood, all, places: Map.groupBy(all.keys(), (at) => all[at] ?? '') }
  }
}

/** Letters spread over a title, "I J A Z A H", are one word. */
function tokensOf(line: string): string[] {
  const joined = line.replaceAll(/(?<![\p{L}\d])(?:[\p{L}] ){3,}[\p{L}](?![\p{L}\d])/gu, (spread) => spread.replaceAll(' ', ''))
  return joined.match(/[\p{L}\d!|]+/gu) ?? []
}

/** Whether the words follow each other, with at most one between that was not understood. */
export function hasPhrase({ all, places }: Words, phrase: readonly string[]): boolean {
  const [first = '', ...rest] = phrase
  return (places.get(first) ?? []).some((start) => {
    let at = start
    return rest.every((word) => {
      at = all[at + 1] === word ? at + 1 : all[at + 1] === null && all[at + 2] === word ? at + 2 : -2
      return at >= 0
    })
  })
}

/** Whether a short line near the top begins with it. */
export function hasTitle({ lines }: Words, title: readonly string[]): boolean {
  return lines.slice(0, titleLines).some((line) => line.length <= title.length + mostBesideTitle && title.every((word, index) => line[index] === word))
}

/** How many letters must be put in, taken out or changed (Levenshtein), or any number above `most`. */
function editDistance(one: string, other: string, most: number): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 0; i < one.length; i += 1) {
    const next = [i + 1]
    let least = i + 1
    for (let k = 0; k < other.length; k += 1) {
      const distance = Math.min(row[k + 1]! + 1, next[k]! + 1, row[k]! + (one[i] === other[k] ? 0 : 1))
      next.push(distance)
      least = Math.min(least, distance)
    }
    if (least > most) return least
    row = next
  }
  return row[other.length]!
}
