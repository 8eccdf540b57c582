import { foldName } from '#core/values/person-name.ts'

const maxCompared = 120

/** How alike two texts are, 0-100: 100 minus the share of letters that must change (Levenshtein), capitals and accents aside. */
export function similarity(one: string, other: string): number {
  const [a, b] = [foldName(one).slice(0, maxCompared), foldName(other).slice(0, maxCompared)]
  const longest = Math.max(a.length, b.length)
  return longest === 0 ? 0 : Math.round(100 * (1 - distance(a, b) / longest))
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
