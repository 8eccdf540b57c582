import type { Glyph } from './glyphs.ts'

type Place = { x: number; y: number; size: number }

const widthOf = (text: string, glyphs: Record<string, Glyph>, size: number) => [...text].reduce((width, letter) => width + glyphOf(glyphs, letter).width, 0) * (size / 1000)

/** Outlines of a line of text, as operators: no font is needed to show them, and they look the same everywhere. */
export function vectorText(text: string, glyphs: Record<string, Glyph>, { x, y, size }: Place): string {
  const scale = size / 1000
  const letters = [...text].map((letter) => {
    const { path, width } = glyphOf(glyphs, letter)
    return `${path ? `${path} f ` : ''}1 0 0 1 ${width} 0 cm`
  })
  return `q ${scale.toFixed(6)} 0 0 ${scale.toFixed(6)} ${x.toFixed(3)} ${y.toFixed(3)} cm ${letters.join(' ')} Q`
}

/** The size at which a line has this width. */
export const sizeFor = (text: string, glyphs: Record<string, Glyph>, width: number) => width / widthOf(text, glyphs, 1)

function glyphOf(glyphs: Record<string, Glyph>, letter: string): Glyph {
  const glyph = glyphs[letter]
  if (!glyph) throw new Error(`No outline of "${letter}": add it in make-glyphs.ts`)
  return glyph
}
