export type PictureType = 'jpeg' | 'png' | 'bmp'

/** Kinds that we recognise only to say "not this kind". */
type OtherType = 'gif' | 'webp' | 'heic' | 'tiff' | 'svg'

/** First bytes in latin1, at an offset. */
const starts: readonly [PictureType | OtherType, at: number, text: string][] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF8'],
  ['webp', 8, 'WEBP'],
  ['heic', 4, 'ftyphei'],
  ['heic', 4, 'ftypmif1'],
  ['heic', 4, 'ftypavif'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['bmp', 0, 'BM'],
]

/** The true kind of a picture from its first bytes; name and MIME type are the browser's claim. Null: no picture we know. */
export function sniffPicture(bytes: Buffer): PictureType | OtherType | null {
  const start = bytes.subarray(0, 600).toString('latin1')
  const known = starts.find(([, at, text]) => start.startsWith(text, at))
  return known?.[0] ?? (/^\s*<[^>]{0,200}svg|^\s*<\?xml[^>]{0,200}>\s*<svg/i.test(start) ? 'svg' : null)
}
