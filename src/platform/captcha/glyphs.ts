/**
 * The characters of the picture code as pen strokes of our own: no installed font is needed, and every stroke can be
 * bent. Left out is what people confuse: 0 O D Q G, 1 I, 2 Z, 4 A, 5 S, 7 T, 8 B, F P, U V.
 *
 * A character has one or more forms; a form is strokes divided by `/`; a stroke is points `x,y` in a box 100 wide and
 * 100 high (y down); a stroke that begins with `~` is a curve through its points.
 */
const drawn: Record<string, string[]> = {
  A: ['0,100 50,0 100,100 / 18,64 82,64', '0,100 34,0 66,0 100,100 / 12,62 88,62', '0,100 46,0 54,0 100,100 / 10,70 90,70'],
  C: ['~96,20 72,2 36,4 6,30 4,68 32,97 70,99 98,80', '~100,26 50,0 2,30 2,70 50,100 100,76'],
  E: ['92,0 0,0 0,100 95,100 / 0,48 78,48', '~92,8 48,0 10,18 40,46 / ~40,46 2,64 12,95 55,100 96,88'],
  H: ['0,0 0,100 / 100,0 100,100 / 0,50 100,50', '4,0 0,100 / 96,0 100,100 / 0,42 100,58'],
  J: ['~80,0 82,40 80,76 56,99 22,94 6,70', '30,0 100,0 / ~72,0 74,60 68,90 40,101 8,84'],
  K: ['0,0 0,100 / 92,0 4,56 / 30,42 96,100', '0,0 0,100 / ~94,0 60,30 6,50 / ~6,50 60,66 98,100'],
  L: ['0,0 0,100 92,100', '4,0 0,100 / 0,100 96,96 96,84'],
  M: ['0,100 6,0 50,66 94,0 100,100', '0,100 0,0 50,48 100,0 100,100'],
  N: ['0,100 0,0 100,100 100,0', '4,100 0,0 96,100 100,0'],
  P: ['0,100 0,0 / ~0,0 60,-1 96,12 98,40 60,54 0,54', '6,100 0,0 / ~-8,4 70,-4 100,28 66,58 2,52'],
  R: ['0,100 0,0 / ~0,0 60,-1 96,12 96,38 60,52 0,52 / 44,52 98,100', '4,100 0,0 / ~-6,2 70,-4 96,26 64,54 2,50 / ~30,52 62,62 100,100'],
  T: ['0,0 100,0 / 50,0 50,100', '0,6 100,-4 / 52,0 46,100'],
  W: ['0,0 22,100 50,34 78,100 100,0', '0,0 14,100 50,20 86,100 100,0'],
  X: ['0,0 100,100 / 100,0 0,100', '~4,0 46,46 98,100 / ~96,0 54,50 0,100'],
  Y: ['0,0 50,48 100,0 / 50,48 50,100', '0,0 52,52 / 100,0 34,102'],
  3: ['~6,14 44,-2 88,14 80,42 36,48 / ~36,48 90,56 94,86 46,102 2,86', '4,0 92,0 40,40 / ~40,40 92,50 94,84 46,102 2,88'],
  6: ['~84,4 34,22 4,64 26,98 72,98 92,72 70,48 30,52 6,72', '~92,10 50,0 8,36 10,84 50,101 92,80 80,50 40,46 10,66'],
  9: ['~92,30 68,54 26,52 8,28 30,2 72,2 94,32 78,72 20,100', '~90,34 52,56 8,42 12,8 54,-1 92,16 92,60 86,100'],
}

export type Point = readonly [x: number, y: number]
export type Stroke = { points: Point[]; isCurve: boolean }

/** Every form of every character. */
export const glyphs: ReadonlyMap<string, readonly Stroke[][]> = new Map(
  Object.entries(drawn).map(([character, forms]) => [character, forms.map((form) => form.split('/').map(readStroke))]),
)

export const alphabet: readonly string[] = [...glyphs.keys()]

function readStroke(text: string): Stroke {
  const isCurve = text.trim().startsWith('~')
  const points = text.replace('~', '').trim().split(/\s+/).map((pair) => pair.split(',').map(Number) as unknown as Point)
  return { points, isCurve }
}
