import sharp from 'sharp'
import { drawPdfPage } from '#platform/pdf/render-page.ts'
import { decodeInTurn } from './read-picture.ts'

/** Part of a page in fractions of it, from its upper left corner. */
type Region = { x: number; y: number; width: number; height: number }

type Wish = { page: number; widthPx: number; mark?: Region | null }

/** A page of a PDF or a photo as a picture, with a frame around the part that is spoken of. Null where there is no such page. */
export async function drawDocumentPage({ content, mediaType }: { content: Buffer; mediaType: string }, { page, widthPx, mark }: Wish): Promise<{ picture: Buffer; mediaType: string } | null> {
  if (mediaType === 'application/pdf') {
    const drawn = await drawPdfPage(content, page, widthPx)
    if (!drawn.ok) return null
    return mark ? { picture: await frame(drawn.picture, mark), mediaType: 'image/webp' } : drawn
  }
  if (page !== 1) return null
  const photo = await decodeInTurn(() => sharp(content).rotate().resize({ width: widthPx, height: widthPx, fit: 'inside', withoutEnlargement: true }).webp({ quality: 60, effort: 3 }).toBuffer())
  return { picture: mark ? await frame(photo, mark) : photo, mediaType: 'image/webp' }
}

/** Red within white, so that it stands out on any ground and in any eye. */
function frame(picture: Buffer, { x, y, width, height }: Region): Promise<Buffer> {
  return decodeInTurn(async () => {
    const source = sharp(picture)
    const size = await source.metadata()
    const place = `x="${x * size.width}" y="${y * size.height}" width="${width * size.width}" height="${height * size.height}"`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><rect ${place} fill="none" stroke="#fff" stroke-width="9"/><rect ${place} fill="none" stroke="#c8102e" stroke-width="5"/></svg>`
    return source.composite([{ input: Buffer.from(svg) }]).webp({ quality: 60, effort: 3 }).toBuffer()
  })
}
