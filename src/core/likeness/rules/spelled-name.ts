import { foldName } from '#core/values/person-name.ts'

/** Before a name and no part of it: of piety, of rank, of study. */
const titles = new Set(['H', 'HJ', 'HAJI', 'HAJAH', 'HAJJAH', 'KH', 'R', 'RR', 'RADEN', 'DR', 'DRS', 'DRA', 'IR', 'PROF'])

/** As papers shorten the one name that most Indonesian men may write or leave out: 'M. Yusuf', 'Moch. Yusuf', 'Yusuf'. */
const shortMuhammad = new Set(['M', 'MD', 'MHD', 'MUH', 'MUHD', 'MOH', 'MOHD', 'MOC', 'MUC', 'MUHAMAD', 'MOHAMAD', 'MUHAMED', 'MOHAMED'])

/** As papers shorten others. */
const short = new Map([['ABD', 'ABDUL'], ['ST', 'SITI'], ['AHM', 'AHMAD']])

/** Old spelling, Arabic in three ways of writing, letters that are spoken alike: what two registers write differently of one name. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/OE|OO/g, 'U'], [/IE/g, 'I'], [/DJ/g, 'J'], [/TJ/g, 'C'], [/SJ|SY/g, 'S'], [/NJ/g, 'NY'],
  [/^CH(?=.)/, 'C'], [/CH|KH/g, 'H'], [/PH|V/g, 'F'], [/DH|DZ/g, 'D'], [/TH/g, 'T'], [/Q/g, 'K'], [/Z/g, 'S'], [/Y/g, 'I'],
  [/(.)\1+/g, '$1'], [/(?<=..)H$/, ''],
]

/** The words of a name as they are compared: no titles and degrees, one spelling, in no order. Never empty for a name. */
export function spelledName(name: string): string[] {
  const words = foldName(name.split(',')[0]!).split(' ').filter((word) => word !== '')
  const spelled = withoutLeading(words, titles).map(spell)
  return withoutLeading(spelled, shortMuhammad).toSorted()
}

function spell(word: string): string {
  const whole = short.get(word) ?? word
  return spellings.reduce((text, [pattern, by]) => text.replace(pattern, by), whole)
}

/** What is left when nothing else is, stays: somebody may be called just so. */
function withoutLeading(words: string[], set: ReadonlySet<string>): string[] {
  const first = words.findIndex((word) => !set.has(word))
  return first === -1 ? words.slice(-1) : words.slice(first)
}

/** The place of birth as it is compared: 'Kab. Sleman' and 'SLEMAN' are one. */
export function spelledPlace(place: string): string {
  const words = foldName(place).split(' ')
  return withoutLeading(words, new Set(['KAB', 'KABUPATEN', 'KOTA', 'KOTAMADYA', 'KODYA'])).map(spell).join(' ')
}
