import type { Box } from './read/pages.ts'

export type Placed = { name: string; box: Box }

type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

const unit: Matrix = [1, 0, 0, 1, 0, 0]
const number = /^[-+]?(?:\d+\.?\d*|\.\d+)$/

/**
 * Where a page's drawing puts its one picture, upright. Null when it says anything besides `q`, `cm`, `Do` and `Q`: whatever else there
 * is could hide the picture, cut it off or make it pale.
 */
export function placedPicture(content: string): Placed | null {
  const tokens = content.replaceAll('/', ' /').split(/[\s\0]+/).filter(Boolean)
  const kept: Matrix[] = []
  let matrix = unit
  let placed: Placed | null = null
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!
    if (token === 'q') kept.push(matrix)
    else if (token === 'Q' && kept.length > 0) matrix = kept.pop()!
    else if (tokens[at + 1] === 'Do' && !placed && /^\/[\w.-]+$/.test(token)) {
      const box = boxOf(matrix)
      if (!box) return null
      placed = { name: token.slice(1), box }
      at += 1
    } else if (tokens[at + 6] === 'cm' && !placed) {
      const moved = tokens.slice(at, at + 6)
      if (!moved.every((one) => number.test(one))) return null
      matrix = times(moved.map(Number) as unknown as Matrix, matrix)
      at += 6
    } else return null
  }
  return placed
}

/** PDF 32000-1 §8.3.4: the newer matrix acts first. */
function times([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

function boxOf([a, b, c, d, e, f]: Matrix): Box | null {
  const isUpright = a > 0 && d > 0 && Math.abs(b) < a / 1000 && Math.abs(c) < d / 1000
  return isUpright ? [e, f, e + a, f + d] : null
}
