import sharp, { type Sharp } from 'sharp'
import { aBmp } from '#test/files/a-bmp.ts'

/** Photos as phones, scanners and office programs write them: none may be refused (trust.md G14). */
export async function honestPictures(): Promise<Record<string, Buffer>> {
  const all: Record<string, Buffer | Promise<Buffer>> = {}
  const sizes: [number, number][] = [[60, 80], [200, 150], [90, 300], [400, 20]]
  for (const [width, height] of sizes) {
    const photo = sharp({ create: { width, height, channels: 3, background: '#b98', noise: { type: 'gaussian', mean: 128, sigma: 20 } } })
    for (const [name, write] of Object.entries(writers)) all[`${width} x ${height}, ${name}`] = write(photo.clone()).toBuffer()
  }
  for (let orientation = 1; orientation <= 8; orientation += 1) all[`held ${orientation}`] = sharp({ create: { width: 120, height: 80, channels: 3, background: '#345' } }).jpeg().withMetadata({ orientation }).toBuffer()
  const pixel = (x: number, y: number) => (x * 7 + y * 3) & 0xffffff
  for (const bits of [24, 32] as const) for (const isTopDown of [false, true]) all[`BMP ${bits} bits${isTopDown ? ', top first' : ''}`] = aBmp({ width: 120, height: 90, bits, isTopDown, pixel })
  all['BMP 8 bits'] = aBmp({ width: 120, height: 90, bits: 8, palette: [[0, 0, 0], [255, 255, 255]], pixel: (x) => x & 1 })
  const read = await Promise.all(Object.entries(all).map(async ([name, bytes]) => [name, await bytes] as const))
  return Object.fromEntries(read)
}

const writers: Record<string, (photo: Sharp) => Sharp> = {
  JPEG: (photo) => photo.jpeg(), 'JPEG of low quality': (photo) => photo.jpeg({ quality: 30 }), 'JPEG of full quality': (photo) => photo.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }), 'JPEG in passes': (photo) => photo.jpeg({ progressive: true }),
  'JPEG in greys': (photo) => photo.greyscale().jpeg(), 'JPEG in print colours': (photo) => photo.toColourspace('cmyk').jpeg(), 'JPEG with place and camera': (photo) => photo.withExif({ IFD0: { Make: 'Kamera' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 0/1 0/1' } }).jpeg(),
  'JPEG with a profile': (photo) => photo.withIccProfile('p3').jpeg(), PNG: (photo) => photo.png(), 'PNG with few colours': (photo) => photo.png({ palette: true }), 'PNG in passes': (photo) => photo.png({ progressive: true }), 'PNG in greys': (photo) => photo.greyscale().png(),
  'PNG of 16 bits': (photo) => photo.toColourspace('rgb16').png(), 'PNG that is see-through': (photo) => photo.ensureAlpha(0.5).png(),
}
