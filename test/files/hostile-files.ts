import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { ktpSpecimen } from '#sandbox/pictures/ktp-specimen.ts'
import { addGrain } from '#sandbox/pictures/seeded-noise.ts'

/** Files that are not what they say, or more than they seem (trust.md T09, T10). */
export const hostileFiles = {
  /** A PNG under a JPEG's name. */
  pngAsJpg: async () => sharp(await ktpSpecimen()).png().toBuffer(),
  /** Several megabytes of honest photo. */
  oversize: () => noisyPhoto(3000, 2000, 96),
  /** A phone held sideways, which wrote down where its owner lives. */
  withGps: async () => withPlace(await ktpSpecimen()),
  /** The upload broke off in the middle. */
  truncated: async () => (await ktpSpecimen()).subarray(0, 20_000),
  /** A page with a script, named .jpg. */
  htmlAsJpg: async () => Buffer.from('<!doctype html><script>alert(1)</script>'),
  /** A drawing that would run in a browser. */
  svg: async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10" onload="alert(1)"><rect width="10" height="10"/></svg>'),
  /** A photo with a second file behind its end. */
  polyglot: async () => Buffer.concat([await ktpSpecimen(), Buffer.from('PK\u0003\u0004<script>alert(1)</script>')]),
  /** Fifty kilobytes that unpack to 20,000 x 20,000 pixels. */
  pngBomb: async () => pngBomb(20_000),
  empty: async () => Buffer.alloc(0),
} as const

function noisyPhoto(width: number, height: number, quality: number): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3, 128)
  addGrain(pixels, 90, 11)
  return sharp(pixels, { raw: { width, height, channels: 3 } }).jpeg({ quality }).toBuffer()
}

function withPlace(jpeg: Buffer): Promise<Buffer> {
  const exif = { IFD0: { Make: 'KameraContoh', Artist: 'Pemilik Ponsel' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 10/1 30/1', GPSLongitudeRef: 'E', GPSLongitude: '106/1 49/1 36/1' } }
  return sharp(jpeg).rotate(90).withExif(exif).withMetadata({ orientation: 8 }).jpeg({ quality: 82 }).toBuffer()
}

/** One bit a pixel, all black: the smallest file with the most pixels. */
function pngBomb(side: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.writeUInt8(1, 8)
  const rows = Buffer.alloc(side * (1 + Math.ceil(side / 8)))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
