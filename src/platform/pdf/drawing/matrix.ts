import type { Box } from '#platform/pdf/read/pages.ts'

export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export const unit: Matrix = [1, 0, 0, 1, 0, 0]

/** PDF 32000-1 §8.3.4: the newer matrix acts first. */
export function times([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

/** The smallest upright box around what becomes of this one. */
export function around([left, bottom, right, top]: Box, [a, b, c, d, e, f]: Matrix): Box {
  const xs = [a * left + c * bottom, a * right + c * bottom, a * left + c * top, a * right + c * top]
  const ys = [b * left + d * bottom, b * right + d * bottom, b * left + d * top, b * right + d * top]
  return [Math.min(...xs) + e, Math.min(...ys) + f, Math.max(...xs) + e, Math.max(...ys) + f]
}

/** Whether a box stays a box: turned by quarters or not at all. */
export const keepsBoxes = ([a, b, c, d]: Matrix) => (isSmall(b, a) && isSmall(c, d)) || (isSmall(a, b) && isSmall(d, c))

const isSmall = (one: number, beside: number) => Math.abs(one) <= Math.abs(beside) / 1000

export const isUpright = (matrix: Matrix) => matrix[0] > 0 && matrix[3] > 0 && Math.abs(matrix[1]) < matrix[0] / 1000 && Math.abs(matrix[2]) < matrix[3] / 1000

export const overlap = (one: Box, other: Box): Box => [Math.max(one[0], other[0]), Math.max(one[1], other[1]), Math.min(one[2], other[2]), Math.min(one[3], other[3])]
export const isRoomy = ([left, bottom, right, top]: Box) => right > left && top > bottom
/** The same as a roomy overlap of two roomy boxes, without making one: asked of every letter whenever something is painted. */
export const meet = (one: Box, other: Box) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
export const isInside = (one: Box, other: Box, rounding = 0) => one[0] >= other[0] - rounding && one[1] >= other[1] - rounding && one[2] <= other[2] + rounding && one[3] <= other[3] + rounding
export const grown = ([left, bottom, right, top]: Box, by: number): Box => [left - by, bottom - by, right + by, top + by]
