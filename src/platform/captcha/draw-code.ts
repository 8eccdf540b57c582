import sharp from 'sharp'
import { type Point, type Stroke, glyphs } from './glyphs.ts'
import type { RandomStream } from './random-stream.ts'

export const pictureWidth = 160
const pictureHeight = 60

type Bend = (point: Point) => Point

/**
 * The code as a noisy PNG of 160x60. Strokes are drawn here and only pixels leave the house: a vector path would be
 * looked up in a table (trust.md F10).
 */
export async function drawCode(code: string, random: RandomStream): Promise<Buffer> {
  const vector = await sharp(Buffer.from(sketch(code, random))).removeAlpha().toColourspace('b-w').raw().toBuffer()
  return sharp(addNoise(vector, random), { raw: { width: pictureWidth, height: pictureHeight, channels: 1 } })
    .png({ palette: true, colours: 16, effort: 1 })
    .toBuffer()
}

function sketch(code: string, random: RandomStream): string {
  const bend = wave(random)
  const ink = random.between(30, 70)
  const letters = placeLetters([...code], random).map((strokes) => drawStrokes(strokes, bend, random, ink))
  const lines = Array.from({ length: 2 }, () => crossingLine(random, bend, ink))
  const cuts = Array.from({ length: 1 }, () => cut(random))
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${pictureWidth}" height="${pictureHeight}">
    <rect width="100%" height="100%" fill="#e6e6e6"/>
    <g fill="none" stroke-linecap="round" stroke-linejoin="round">${letters.join('')}${cuts.join('')}${lines.join('')}</g></svg>`
}

/** Each letter in a form, size and slant of its own. Neighbours lean apart: people do not mind, line readers do. */
function placeLetters(characters: string[], random: RandomStream): Stroke[][] {
  const step = (pictureWidth - 20) / characters.length
  const lean = random.pick([-1, 1])
  return characters.map((character, index) => {
    const [width, height] = [random.between(16, 21), random.between(27, 34)]
    const turn = lean * (index % 2 ? -1 : 1) * random.between(0.1, 0.36)
    const slant = random.between(-0.15, 0.15)
    const middle: Point = [10 + step * (index + 0.5) + random.between(-1.5, 1.5), pictureHeight / 2 + random.between(-5, 5)]
    const place = ([x, y]: Point): Point => {
      const u = ((x + random.between(-4, 4)) / 100 - 0.5) * width
      const v = ((y + random.between(-4, 4)) / 100 - 0.5) * height
      const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
      return [middle[0] + (u - slant * v) * cos - v * sin, middle[1] + (u - slant * v) * sin + v * cos]
    }
    const form = random.pick(glyphs.get(character) ?? [])
    return form.map((stroke) => ({ ...stroke, points: stroke.points.map(place) }))
  })
}

/** The sheet the letters are written on is not flat. */
function wave(random: RandomStream): Bend {
  const [across, down] = [random.between(2, 3.6), random.between(1, 2)]
  const [phaseX, phaseY] = [random.between(0, 6.3), random.between(0, 6.3)]
  const [longX, longY] = [random.between(11, 17), random.between(8, 12)]
  return ([x, y]) => [x + down * Math.sin(y / longY + phaseY), y + across * Math.sin(x / longX + phaseX)]
}

function drawStrokes(strokes: Stroke[], bend: Bend, random: RandomStream, ink: number): string {
  const width = random.between(2.6, 4)
  return strokes.map((stroke) => line(trace(stroke).map(bend), width, grey(ink + random.between(-20, 35)))).join('')
}

/** A line through the word in the letters' own ink and width, so that it cannot be filtered out by either. */
function crossingLine(random: RandomStream, bend: Bend, ink: number): string {
  const points = [0, 0.35, 0.65, 1].map((part): Point => [part * pictureWidth, random.between(8, pictureHeight - 8)])
  return line(trace({ points, isCurve: true }).map(bend), random.between(1, 1.7), grey(ink + random.between(-10, 40)))
}

/** A thin stroke of paper that breaks letters apart, where a reader looks for whole shapes. */
function cut(random: RandomStream): string {
  const points: Point[] = [[0, random.between(5, 55)], [pictureWidth, random.between(5, 55)]]
  return line(points, random.between(0.6, 1), grey(230))
}

/** Curves and straight strokes alike become many short pieces: what is bent must have something to bend. */
function trace({ points, isCurve }: Stroke): Point[] {
  const pieces = 10
  const at = (index: number) => points[Math.max(0, Math.min(points.length - 1, index))]!
  const traced: Point[] = [at(0)]
  for (let index = 0; index < points.length - 1; index += 1) {
    for (let piece = 1; piece <= pieces; piece += 1) {
      const t = piece / pieces
      traced.push(isCurve ? catmullRom(at(index - 1), at(index), at(index + 1), at(index + 2), t) : mix(at(index), at(index + 1), t))
    }
  }
  return traced
}

const mix = (a: Point, b: Point, t: number): Point => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t]

function catmullRom(before: Point, from: Point, to: Point, after: Point, t: number): Point {
  const along = (axis: 0 | 1) => {
    const [p, a, b, n] = [before[axis], from[axis], to[axis], after[axis]]
    return 0.5 * (2 * a + (b - p) * t + (2 * p - 5 * a + 4 * b - n) * t * t + (3 * a - p - 3 * b + n) * t * t * t)
  }
  return [along(0), along(1)]
}

const grey = (level: number) => `rgb(${Array(3).fill(Math.round(Math.max(0, Math.min(255, level)))).join()})`

const line = (points: Point[], width: number, stroke: string) =>
  `<polyline points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}" stroke="${stroke}" stroke-width="${width.toFixed(1)}"/>`

/** Paper grain, and a few specks of ink and of light. */
function addNoise(pixels: Buffer, random: RandomStream): Buffer {
  return pixels.map((level) => {
    const chance = random.next()
    if (chance < 0.02) return 70
    if (chance > 0.98) return 245
    return Math.max(0, Math.min(255, level + (chance - 0.5) * 70))
  }) as Buffer
}
