import type { Sex } from '#core/values/nik.ts'
import { type PersonName, parsePersonName } from '#core/values/person-name.ts'
import { commonWords, lastWordsOf, wordsOf } from './name-words.ts'
import type { SeededRandom } from './seeded-random.ts'

/** One word 15 %, two 55 %, three 25 %, four 5 %: about what people here are called. */
export function makeName(random: SeededRandom, sex: Sex, provinceCode: string): PersonName {
  const own = wordsOf(provinceCode)
  const middle = Array.from({ length: Math.max(0, wordCount(random.below(100)) - 2) }, () => random.pick(commonWords[sex]))
  const isOneWord = random.chance(0.15)
  const first = random.pick(random.chance(0.55) ? own[sex] : commonWords[sex])
  const last = random.pick(random.chance(0.5) ? own.last : [...commonWords.last, ...lastWordsOf[sex]])
  const isShortened = middle.length > 0 && random.chance(0.2)
  const words = isShortened ? [random.pick(shortened[sex]), first, ...middle.slice(1), last] : [first, ...middle, last]
  const name = parsePersonName(isOneWord ? first : [...new Set(words)].join(' '))
  if (!name) throw new Error('The word lists hold something that is no name')
  return name
}

/** Words that people write short on their papers. */
const shortened: Record<Sex, readonly string[]> = { female: ['Siti', 'St.', 'R.A.', 'Hj.'], male: ['M.', 'Moh.', 'Abd.', 'H.'] }

/** Words of a name that has more than one: two 65 %, three 29 %, four 6 %. */
function wordCount(dice: number): number {
  if (dice < 65) return 2
  return dice < 94 ? 3 : 4
}
