import jsqr from 'jsqr'
import { renderToString } from 'preact-render-to-string'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { renderQrPng } from '#platform/image/qr-png.ts'
import { specimenMerchant } from '#platform/qris/qris.ts'
import { writeQris } from '#platform/qris/write-qris.ts'
import { QrCode } from './qr-code.tsx'

const texts = [
  ['an address', 'http://localhost:3002/periksa/1234567890'],
  ['a payment', writeQris({ merchant: specimenMerchant, amountRupiah: 20_000, reference: 'CHG-0123456789ABCDEF' })],
  ['a letter', 'a'],
] as const

async function read(picture: Buffer): Promise<string | undefined> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data
}

test.each(texts)('%s is read off the drawing and off the picture to save', async (_what, text) => {
  const svg = renderToString(<QrCode text={text} label="Kode" />).replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
  expect(await read(Buffer.from(svg))).toBe(text)
  expect(await read(await renderQrPng(text))).toBe(text)
})

test('the drawing has a name and weighs little', () => {
  const svg = renderToString(<QrCode text={texts[1][1]} label="Kode QRIS untuk Rp20.000" />)
  expect(svg).toContain('role="img" aria-label="Kode QRIS untuk Rp20.000"')
  expect(svg.length).toBeLessThan(16_000)
})
