import { type Marks, personMarks, studyMarks } from './paper-marks.ts'
import { letterMarks, workMarks } from './paper-work-marks.ts'
import { type Words, createReader, hasPhrase, hasTitle } from './paper-words.ts'

const marks = { ...personMarks, ...studyMarks, ...letterMarks, ...workMarks }

/** What papers there are, as far as they are told apart. */
export type PaperKind = keyof typeof marks

export const paperKinds = Object.keys(marks) as readonly PaperKind[]

/** `score`: how much speaks for it; `isSure`: enough to tell somebody. */
export type Likeness = { kind: PaperKind; score: number; isSure: boolean }

/** A title alone says little: letters have as their enclosures what other papers have as their title. */
const [titleScore, sureScore, sureMarks] = [4, 6, 2]

const inWords = (phrase: string) => phrase.split(' ')
const known = Object.entries<Marks>(marks).map(([kind, { titles, phrases }]) => ({
  kind: kind as PaperKind,
  titles: titles.map(inWords),
  phrases: Object.entries(phrases).map(([phrase, weight]) => ({ words: inWords(phrase), weight })),
}))
const read = createReader(new Set(known.flatMap(({ titles, phrases }) => [...titles.flat(), ...phrases.flatMap(({ words }) => words)])))

/** What a writing looks like, the likeliest first. Misread letters are put up with. */
export function likenessesOf(text: string): Likeness[] {
  const words = read(text)
  return known.map((one) => likeness(words, one)).filter(({ score }) => score > 0).toSorted((a, b) => b.score - a.score)
}

function likeness(words: Words, { kind, titles, phrases }: (typeof known)[number]): Likeness {
  const title = titles.find((one) => hasTitle(words, one))
  // What a title says counts once.
  const found = phrases.filter((phrase) => !title?.join(' ').includes(phrase.words.join(' ')) && hasPhrase(words, phrase.words))
  const score = found.reduce((sum, { weight }) => sum + weight, title ? titleScore : 0)
  return { kind, score, isSure: score >= sureScore && found.length + (title ? 1 : 0) >= sureMarks }
}
