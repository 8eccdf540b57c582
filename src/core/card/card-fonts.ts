import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
// WOFF, not WOFF2: the subsetter cannot take letters that are composed of others out of the latter.
const fontFile = (part: 'latin' | 'latin-ext', weight: 400 | 700) => resolve(`@fontsource/plus-jakarta-sans/files/plus-jakarta-sans-${part}-${weight}-normal.woff`)

export type Weight = 'regular' | 'bold'

/** The font comes in two parts: plain letters, and letters with marks beyond western Europe's. */
const files: Record<Weight, { plain: string; extended: string }> = {
  regular: { plain: fontFile('latin', 400), extended: fontFile('latin-ext', 400) },
  bold: { plain: fontFile('latin', 700), extended: fontFile('latin-ext', 700) },
}

export type TextRun = { text: string; fontFile: string }

/** Cuts a text into runs that one font file can draw. Letters of other scripts lose their marks, or become '?'. */
export function runsOf(text: string, weight: Weight): TextRun[] {
  const runs: TextRun[] = []
  for (const letter of drawable(text)) {
    const file = files[weight][isPlain(letter) ? 'plain' : 'extended']
    const last = runs.at(-1)
    if (last?.fontFile === file) last.text += letter
    else runs.push({ text: letter, fontFile: file })
  }
  return runs
}

function drawable(text: string): string[] {
  return Array.from(text.normalize('NFC')).flatMap((letter) => {
    if (isPlain(letter) || isExtended(letter)) return [letter]
    const bare = letter.normalize('NFKD').replace(/\p{M}/gu, '')
    return Array.from(bare, (part) => (isPlain(part) || isExtended(part) ? part : '?'))
  })
}

const isPlain = (letter: string) => /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201d\u2022]$/.test(letter)
const isExtended = (letter: string) => /^[\u0100-\u017f]$/.test(letter)
