import sharp, { type Sharp } from 'sharp'
import { faceDefs, faceSvg, looks } from './draw-face.ts'
import { lettersAt } from './letters.ts'
import { addGrain } from './seeded-noise.ts'

const width = 856
const height = 540

const rows = [
  ['Nama', 'CONTOH SPESIMEN'],
  ['Tempat/Tgl Lahir', 'KOTA CONTOH, 01-01-1990'],
  ['Jenis Kelamin', 'PEREMPUAN'],
  ['Alamat', 'JALAN KARANGAN NO. 0'],
  ['Pekerjaan', 'TOKOH DALAM PENGUJIAN'],
] as const

const ink = '#1b1b1b'

let unchanged: Promise<Buffer> | undefined

/** A card that shows what a scanned KTP would, and cannot be taken for one: no province has prefix 99, and it says so itself. */
export async function ktpSpecimen(change?: (image: Sharp) => Sharp): Promise<Buffer> {
  // The plain card is asked for again and again, and is the same every time.
  return Buffer.from(await (change ? drawCard(change) : (unchanged ??= drawCard((image) => image))))
}

async function drawCard(change: (image: Sharp) => Sharp): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${faceDefs}</defs>
    <rect width="100%" height="100%" rx="28" fill="#efe8dc"/><rect x="10" y="10" width="836" height="520" rx="22" fill="none" stroke="#7a1230" stroke-width="4" stroke-dasharray="14 8"/>
    ${lettersAt('PROVINSI CONTOH · KABUPATEN CONTOH', { x: 428, y: 56, size: 26, fill: ink, isCentred: true })}
    ${lettersAt('NIK 9901 0141 0190 0000', { x: 40, y: 112, size: 32, fill: ink })}
    ${rows.map(([label, text], index) => lettersAt(label, { x: 40, y: 172 + index * 46, size: 22, fill: '#444' }) + lettersAt(text, { x: 250, y: 172 + index * 46, size: 22, fill: ink })).join('')}
    <svg x="640" y="140" width="170" height="220" viewBox="-130 -180 260 340"><rect x="-130" y="-180" width="260" height="340" fill="#c9d3d6"/>${faceSvg(looks.siti)}</svg>
    <g opacity="0.8">${lettersAt('SPESIMEN', { x: 428, y: 480, size: 92, fill: '#7a1230', isCentred: true, spacing: 14 })}</g></svg>`
  const pixels = await sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).removeAlpha().raw().toBuffer()
  addGrain(pixels, 12, 3)
  return change(sharp(pixels, { raw: { width, height, channels: 3 } })).jpeg({ quality: 82 }).toBuffer()
}
