import { crc32, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { aBmp } from '#test/files/a-bmp.ts'

/** Files sent as a photo that are none, or that lie about what they are (trust.md T09, T10, G14): none may be taken. */
export async function hostilePictures(): Promise<Record<string, Buffer>> {
  return { ...disguises(), ...(await brokenJpegs()), ...(await brokenPngs()), ...brokenBmps() }
}

/** True photos with something else inside or behind: they may be taken when nothing of it is kept. */
export async function smugglingPictures(): Promise<Record<string, Buffer>> {
  const photo = sharp({ create: { width: 160, height: 120, channels: 3, background: '#a86' } })
  const jpeg = await photo.clone().jpeg().toBuffer()
  const png = await photo.clone().png().toBuffer()
  const comment = (text: string) => Buffer.concat([jpeg.subarray(0, 2), segment(0xfe, Buffer.from(text)), jpeg.subarray(2)])
  const textChunk = (text: string) => Buffer.concat([png.subarray(0, 33), chunk('tEXt', Buffer.from(`Comment\0${text}`)), png.subarray(33)])
  return {
    'script behind a JPEG': Buffer.concat([jpeg, Buffer.from(`<script>${smuggled}</script>`)]),
    'zip behind a JPEG': Buffer.concat([jpeg, Buffer.from(`PK\u0003\u0004${smuggled}`, 'latin1')]),
    'PDF behind a JPEG': Buffer.concat([jpeg, Buffer.from(`%PDF-1.7\n${smuggled}`)]),
    'script behind a PNG': Buffer.concat([png, Buffer.from(`<?php ${smuggled} ?>`)]),
    'script in a JPEG comment': comment(`<script>${smuggled}</script>`),
    'PHP in a JPEG comment': comment(`<?php ${smuggled}`),
    'PHP in a PNG text': textChunk(`<?php ${smuggled}`),
    'script in EXIF': await photo.clone().withExif({ IFD0: { Copyright: `<script>${smuggled}</script>`, Artist: smuggled } }).jpeg().toBuffer(),
    'place in EXIF': await photo.clone().withExif({ IFD0: { Make: smuggled }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 10/1 0/1' } }).jpeg().toBuffer(),
    'script in XMP': await photo.clone().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><script>${smuggled}</script></x:xmpmeta>`).jpeg().toBuffer(),
  }
}

export const smuggled = 'SELUNDUPAN-9c1f'

function disguises(): Record<string, Buffer> {
  const text = (content: string) => Buffer.from(content)
  const bytes = (hex: string, rest = 'isi '.repeat(40)) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(rest)])
  const zip = Buffer.concat([bytes('504b0304140000000800', ''), deflateRawSync(Buffer.alloc(1000)), bytes('504b0506', '\0'.repeat(18))])
  return {
    empty: Buffer.alloc(0), 'one byte': Buffer.from([0xff]), zeros: Buffer.alloc(5000), 'plain text': text('Ini foto saya.'.repeat(20)),
    'a page': text('<!doctype html><script>alert(1)</script>'), 'a page after a byte order mark': text('\uFEFF<html><body onload=alert(1)>'),
    'a page that says it is a GIF': text('GIF89a/*<script>*/=1;alert(1)</script>'), 'SVG with a script': text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    'SVG after a declaration': text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    'SVG that fetches': text('<svg xmlns="http://www.w3.org/2000/svg"><image href="http://169.254.169.254/"/></svg>'),
    'XML with a thousand laughs': text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;&b;">]><svg>&d;</svg>'),
    'XML that reads a file': text('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'),
    'a script': text('#!/bin/sh\nrm -rf /\n'), PHP: text('<?php system($_GET[0]); ?>'), JavaScript: text('alert(document.cookie)'), JSON: text('{"foto":true}'), PostScript: text('%!PS-Adobe-3.0 EPSF-3.0\nshowpage'),
    'a PDF': text('%PDF-1.7\n1 0 obj\n<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\nendobj\n%%EOF'), 'a mail': text('MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script>'),
    GIF: bytes('474946383961'), WebP: Buffer.from('RIFF\x20\0\0\0WEBPVP8 ', 'latin1'), 'TIFF, little end first': bytes('49492a0008000000'), 'TIFF, big end first': bytes('4d4d002a00000008'),
    HEIC: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1', 'latin1'), AVIF: Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1', 'latin1'), 'JPEG 2000': bytes('0000000c6a5020200d0a870a'), 'JPEG XL': bytes('ff0a'), icon: bytes('00000100010010100000'), Photoshop: bytes('38425053000100000000'),
    zip, 'a document of Word': Buffer.concat([zip, Buffer.from('word/document.xml')]), gzip: gzipSync(Buffer.alloc(100_000)), '7z': bytes('377abcaf271c'), RAR: bytes('526172211a0700'),
    'a program of Linux': bytes('7f454c4602010100'), 'a program of Windows': bytes('4d5a90000300'), 'a program of Java': bytes('cafebabe00000034'), WebAssembly: bytes('0061736d01000000'), Flash: bytes('43575309'), video: Buffer.from('\0\0\0\x18ftypmp42', 'latin1'), sound: bytes('494433040000'), 'an EXE with the start of a JPEG': bytes('ffd8ff', 'MZ this program cannot be run'),
  }
}

async function brokenJpegs(): Promise<Record<string, Buffer>> {
  const whole = await sharp({ create: { width: 200, height: 150, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } }).jpeg().toBuffer()
  const frame = whole.indexOf(Buffer.from([0xff, 0xc0]))
  const sized = (height: number, width: number) => {
    const copy = Buffer.from(whole)
    copy.writeUInt16BE(height, frame + 5)
    copy.writeUInt16BE(width, frame + 7)
    return copy
  }
  const without = (marker: number) => {
    const at = whole.indexOf(Buffer.from([0xff, marker]))
    return Buffer.concat([whole.subarray(0, at), whole.subarray(at + 2 + whole.readUInt16BE(at + 2))])
  }
  return {
    'JPEG: start only': whole.subarray(0, 2 + 1), 'JPEG: start and end': Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'JPEG: cut in its head': whole.subarray(0, 100), 'JPEG: cut after half': whole.subarray(0, whole.length / 2), 'JPEG: cut after nine tenths': whole.subarray(0, Math.floor(whole.length * 0.9)),
    'JPEG: no frame': without(0xc0), 'JPEG: no height and width': sized(0, 0), 'JPEG: no width': sized(150, 0), 'JPEG: 65,535 by 65,535': sized(65_535, 65_535), 'JPEG: 65,000 by 1,000': sized(1000, 65_000),
    'JPEG: head, then noise': Buffer.concat([whole.subarray(0, 20), Buffer.alloc(5000, 0xaa)]), 'JPEG: no end of markers': Buffer.concat([whole.subarray(0, 2), Buffer.alloc(200_000, 0xff)]),
  }
}

async function brokenPngs(): Promise<Record<string, Buffer>> {
  const rows = deflateSync(Buffer.alloc(20 * 61))
  const png = (head: Buffer, body: Buffer[] = [chunk('IDAT', rows)]) => Buffer.concat([signature, chunk('IHDR', head), ...body, chunk('IEND', Buffer.alloc(0))])
  const spoilt = png(ihdr(20, 20))
  spoilt[spoilt.length - 20]! ^= 0xff
  return {
    'PNG: signature only': signature, 'PNG: nothing but its end': Buffer.concat([signature, chunk('IEND', Buffer.alloc(0))]), 'PNG: no pixels': png(ihdr(20, 20), []), 'PNG: no width': png(ihdr(0, 20)), 'PNG: no height': png(ihdr(20, 0)),
    'PNG: 20,000 by 20,000': png(ihdr(20_000, 20_000, 1, 0), [chunk('IDAT', deflateSync(Buffer.alloc(2501 * 20_000)))]), 'PNG: two thousand million wide': png(ihdr(2_147_483_647, 1)), 'PNG: 100,000 by 1,000': png(ihdr(100_000, 1000)),
    'PNG: depth of three': png(ihdr(20, 20, 3)), 'PNG: colours of kind nine': png(ihdr(20, 20, 8, 9)), 'PNG: palette without palette': png(ihdr(20, 20, 8, 3)), 'PNG: pixels before the head': Buffer.concat([signature, chunk('IDAT', rows), chunk('IHDR', ihdr(20, 20)), chunk('IEND', Buffer.alloc(0))]),
    'PNG: a bit turned': spoilt, 'PNG: noise for pixels': png(ihdr(20, 20), [chunk('IDAT', Buffer.alloc(500, 0x5a))]), 'PNG: a chunk longer than the file': Buffer.concat([signature, chunk('IHDR', ihdr(20, 20)), Buffer.from('7fffffff49444154', 'hex'), rows]), 'PNG: cut': png(ihdr(20, 20)).subarray(0, 60),
    'PNG: too few rows': png(ihdr(20, 2000)),
  }
}

function brokenBmps(): Record<string, Buffer> {
  const whole = aBmp({ width: 20, height: 20, bits: 24, pixel: () => 0x123456 })
  const with32 = (at: number, value: number) => {
    const copy = Buffer.from(whole)
    copy.writeInt32LE(value, at)
    return copy
  }
  const with16 = (at: number, value: number) => {
    const copy = Buffer.from(whole)
    copy.writeUInt16LE(value, at)
    return copy
  }
  return {
    'BMP: two letters': Buffer.from('BM'), 'BMP: cut': whole.subarray(0, 300), 'BMP: no width': with32(18, 0), 'BMP: less than no width': with32(18, -20), 'BMP: no height': with32(22, 0), 'BMP: 100,000 wide': with32(18, 100_000), 'BMP: two thousand million high': with32(22, 2_147_483_647), 'BMP: least height there is': with32(22, -2_147_483_648),
    'BMP: packed': with32(30, 1), 'BMP: a JPEG inside': with32(30, 4), 'BMP: two bits': with16(28, 2), 'BMP: no bits': with16(28, 0), 'BMP: pixels past the end': with32(10, 1_000_000), 'BMP: pixels in the head': with32(10, 4), 'BMP: head of no length': with32(14, 0), 'BMP: head of two thousand million': with32(14, 2_147_483_647),
  }
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

function ihdr(width: number, height: number, depth = 8, colours = 2): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.writeUInt8(depth, 8)
  head.writeUInt8(colours, 9)
  return head
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
