import sharp, { type Sharp } from 'sharp'
import { type LookName, faceDefs, faceSvg, looks } from './draw-face.ts'
import { addGrain } from './seeded-noise.ts'

type PlacedFace = { x: number; y: number; scale: number; look: LookName }
export type Scene = { width: number; height: number; faces: PlacedFace[]; backdrop?: string }

/** Raw RGB pixels of drawn people before a wall, with a camera's grain. */
export async function scenePixels({ width, height, faces, backdrop = looks[faces[0]?.look ?? 'siti'].backdrop }: Scene): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${faceDefs}
    <linearGradient id="dinding" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff" stop-opacity="0.35"/><stop offset="1" stop-color="#000" stop-opacity="0.18"/></linearGradient></defs>
    <rect width="100%" height="100%" fill="${backdrop}"/><rect width="100%" height="100%" fill="url(#dinding)"/>
    ${faces.map((face) => `<g transform="translate(${face.x} ${face.y}) scale(${face.scale})">${faceSvg(looks[face.look])}</g>`).join('')}</svg>`
  const pixels = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer()
  addGrain(pixels, 26, 7)
  return pixels
}

async function portrait(faces: PlacedFace[], change: (image: Sharp) => Sharp = (image) => image): Promise<Buffer> {
  const scene = { width: 480, height: 640, faces }
  const pixels = await scenePixels(scene)
  return change(sharp(pixels, { raw: { width: scene.width, height: scene.height, channels: 3 } })).jpeg({ quality: 84 }).toBuffer()
}

const facing = (look: LookName): PlacedFace[] => [{ x: 240, y: 300, scale: 1.05, look }]

const good = new Map<LookName, Promise<Buffer>>()

/** Drawn once each: these are asked for again and again, and are the same every time. */
function goodSelfie(look: LookName): Promise<Buffer> {
  const drawn = good.get(look) ?? portrait(facing(look))
  good.set(look, drawn)
  return drawn
}

/** Pictures as people send them, good ones and bad ones. All drawn here: nobody's face is in this project. */
export const selfies = {
  good: async (look: LookName = 'siti') => Buffer.from(await goodSelfie(look)),
  dark: () => portrait(facing('siti'), (image) => image.linear(0.16, 0)),
  bright: () => portrait(facing('siti'), (image) => image.linear(0.3, 185)),
  blurred: () => portrait(facing('siti'), (image) => image.blur(14)),
  noFace: () => portrait([]),
  twoFaces: () => portrait([{ x: 135, y: 300, scale: 0.68, look: 'siti' }, { x: 345, y: 300, scale: 0.68, look: 'bagus' }]),
  farAway: () => portrait([{ x: 240, y: 340, scale: 0.25, look: 'siti' }]),
} as const
