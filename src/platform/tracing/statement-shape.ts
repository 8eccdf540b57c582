const mostShapes = 1000
const longestShape = 400

export type Shape = { summary: string; text: string }

const shapes = new Map<string, Shape>()

/** A statement as a span may tell it: what it does to which table, and its text with every literal taken out. Values that are bound never stand in it. */
export function shapeOf(text: string): Shape {
  const known = shapes.get(text)
  if (known) return known
  if (shapes.size >= mostShapes) shapes.clear()
  const shape = makeShape(text)
  shapes.set(text, shape)
  return shape
}

function makeShape(text: string): Shape {
  const plain = text
    .replace(/'[^']*'/g, '?')
    // A parameter ($1) and a name with a figure in it (sha256) stay.
    .replace(/(?<![\w$."])\d[\d.]*/g, '?')
    .replaceAll('"', '')
    .split(/\s+/)
    .join(' ')
    .trim()
  const verb = /^[a-z]+/i.exec(plain)?.[0].toLowerCase() ?? 'statement'
  const table = /\b(?:from|into|update) ([a-z_]+(?:\.[a-z_]+)?)/i.exec(plain)?.[1] ?? /^select ([a-z_]+\.[a-z_]+)\(/i.exec(plain)?.[1]
  return { summary: table ? `${verb} ${table}` : verb, text: plain.slice(0, longestShape) }
}
