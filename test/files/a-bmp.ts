/** One colour: red, green, blue. */
export type Colour = readonly [number, number, number]

type Drawn = { width: number; height: number; bits: 1 | 4 | 8 | 16 | 24 | 32; pixel: (x: number, y: number) => number; palette?: readonly Colour[]; masks?: readonly [number, number, number]; isTopDown?: boolean; headerBytes?: number }

/** A BMP as programs write it; `pixel` gives the number of a colour, or its bits as they are stored. */
export function aBmp({ width, height, bits, pixel, palette = [], masks, isTopDown = false, headerBytes = 40 }: Drawn): Buffer {
  const rowBytes = Math.ceil((bits * width) / 32) * 4
  const head = Buffer.alloc(Math.max(14 + headerBytes, masks ? 66 : 0))
  const pixelsAt = head.length + palette.length * 4
  head.write('BM')
  head.writeUInt32LE(pixelsAt + rowBytes * height, 2)
  head.writeUInt32LE(pixelsAt, 10)
  head.writeUInt32LE(headerBytes, 14)
  head.writeInt32LE(width, 18)
  head.writeInt32LE(isTopDown ? -height : height, 22)
  head.writeUInt16LE(1, 26)
  head.writeUInt16LE(bits, 28)
  head.writeUInt32LE(masks ? 3 : 0, 30)
  head.writeUInt32LE(palette.length, 46)
  masks?.forEach((mask, index) => head.writeUInt32LE(mask, 54 + index * 4))
  const rows = Array.from({ length: height }, (_, row) => rowOf(isTopDown ? row : height - 1 - row))
  return Buffer.concat([head, Buffer.from(palette.flatMap(([red, green, blue]) => [blue, green, red, 0])), ...rows])

  function rowOf(y: number): Buffer {
    const row = Buffer.alloc(rowBytes)
    for (let x = 0; x < width; x += 1) {
      if (bits >= 16) row.writeUIntLE(pixel(x, y), (x * bits) / 8, bits / 8)
      else row[Math.floor((x * bits) / 8)]! |= pixel(x, y) << (8 - bits - ((x * bits) % 8))
    }
    return row
  }
}
