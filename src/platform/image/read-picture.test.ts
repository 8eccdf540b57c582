import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { leastMs } from '#test/least-ms.ts'
import { aBmp } from '#test/files/a-bmp.ts'
import { readPicture } from './read-picture.ts'

const demands = { accept: ['jpeg'], maxBytes: 200_000 } as const

const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } })

test('keeps a JPEG, drawn anew and upright, without place, camera or what was hidden behind it', async () => {
  const sent = await photo(400, 300).jpeg({ quality: 60 }).withExif({ IFD0: { Make: 'KAMERA-RAHASIA', Copyright: 'hak' }, IFD3: { GPSLatitude: '6/1 10/1 0/1', GPSLatitudeRef: 'S' } }).withMetadata({ orientation: 6 }).toBuffer()
  expect((await sharp(sent).metadata()).exif).toBeDefined()
  const kept = await readPicture(Buffer.concat([sent, Buffer.from('<script>di belakang</script>')]), demands)
  if (!kept.ok) throw new Error(kept.refusal)
  const metadata = await sharp(kept.jpeg).metadata()
  expect(metadata).toMatchObject({ format: 'jpeg', width: 300, height: 400 })
  expect([metadata.exif, metadata.icc, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined, undefined])
  // A place is written in numbers under 'Exif'; three or four letters stand in the bytes of a picture by chance.
  for (const trace of ['Exif\0\0', 'KAMERA', 'script']) expect(kept.jpeg.includes(trace)).toBe(false)
})

test('brings a large photo under the limit when more may be sent than is kept', async () => {
  const sent = await photo(2600, 2000).jpeg({ quality: 95 }).toBuffer()
  expect(sent.length).toBeGreaterThan(1_000_000)
  const kept = await readPicture(sent, { ...demands, maxBytes: 8_000_000, keptBytes: 200_000 })
  if (!kept.ok) throw new Error(kept.refusal)
  expect(kept.jpeg.length).toBeLessThanOrEqual(200_000)
  expect(kept.width / kept.height).toBeCloseTo(1.3, 1)
  expect(await readPicture(sent, demands)).toEqual({ ok: false, refusal: 'too-large' })
})

test('a see-through PNG becomes a JPEG on white where PNG is welcome, and is the wrong type elsewhere', async () => {
  const png = await sharp({ create: { width: 100, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer()
  const kept = await readPicture(png, { ...demands, accept: ['jpeg', 'png'] })
  if (!kept.ok) throw new Error(kept.refusal)
  expect((await sharp(kept.jpeg).stats()).channels[0]?.mean).toBeGreaterThan(250)
  expect(await readPicture(png, demands)).toEqual({ ok: false, refusal: 'wrong-type' })
})

test('a BMP becomes a JPEG where BMP is welcome, upright, and is the wrong type elsewhere', async () => {
  // Red above, blue below.
  const bmp = aBmp({ width: 200, height: 100, bits: 24, pixel: (_x, y) => (y < 50 ? 0xff0000 : 0x0000ff) })
  const kept = await readPicture(bmp, { ...demands, accept: ['jpeg', 'png', 'bmp'] })
  if (!kept.ok) throw new Error(kept.refusal)
  expect(kept).toMatchObject({ width: 200, height: 100 })
  const top = await sharp(await sharp(kept.jpeg).extract({ left: 0, top: 0, width: 200, height: 40 }).toBuffer()).stats()
  expect(top.channels.map(({ mean }) => Math.round(mean / 255))).toEqual([1, 0, 0])
  expect(await readPicture(bmp, { ...demands, accept: ['jpeg', 'png'] })).toEqual({ ok: false, refusal: 'wrong-type' })
  expect(await readPicture(bmp, { ...demands, accept: ['bmp'], maxBytes: 1000 })).toEqual({ ok: false, refusal: 'too-large' })
  expect(await readPicture(bmp, { ...demands, accept: ['bmp'], maxPixels: 1000 })).toEqual({ ok: false, refusal: 'too-many-pixels' })
  expect(await readPicture(bmp.subarray(0, 200), { ...demands, accept: ['bmp'] })).toEqual({ ok: false, refusal: 'undecodable' })
})

test.each([
  ['nothing', Buffer.alloc(0), 'not-an-image'],
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'not-an-image'],
  ['a page', Buffer.from('<!doctype html><script>1</script>'), 'not-an-image'],
  ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x"/>'), 'wrong-type'],
  ['a GIF', Buffer.from('GIF89a\x01\0\x01\0'), 'wrong-type'],
  ['a HEIC photo', Buffer.from('\0\0\0\x18ftypheic'), 'wrong-type'],
  ['the start of a JPEG and nothing else', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'undecodable'],
])('refuses %s, whatever it is called (pdf pitfall 17)', async (_name, bytes, refusal) => {
  expect(await readPicture(bytes, demands)).toEqual({ ok: false, refusal })
})

test('refuses a JPEG that was cut short on its way', async () => {
  const whole = await photo(400, 300).jpeg().toBuffer()
  expect(await readPicture(whole.subarray(0, whole.length / 2), demands)).toEqual({ ok: false, refusal: 'undecodable' })
})

test('refuses a PNG of 20,000 x 20,000 pixels in 48 kB at once and without memory (T10)', async () => {
  const bomb = pixelFlood(20_000)
  expect(bomb.length).toBeLessThan(100_000)
  await readPicture(pixelFlood(10_000), { ...demands, accept: ['png'] })
  const memory = process.memoryUsage().rss
  expect(await leastMs(1000, async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => readPicture(bomb, { ...demands, accept: ['jpeg', 'png'] })))
    expect(outcomes.every((outcome) => !outcome.ok && outcome.refusal === 'too-many-pixels')).toBe(true)
  })).toBeLessThan(1000)
  expect(process.memoryUsage().rss - memory).toBeLessThan(100e6)
})

/** A true PNG, one bit a pixel, all white: compresses a thousandfold. */
function pixelFlood(side: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  head.writeUInt8(1, 8)
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side), { level: 9 })
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), body])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(body.length, 0)
  frame.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)])
}
