import type { FastifyReply } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { inertFile } from '#platform/http/headers.ts'
import { drawPdfPage } from '#platform/pdf/render-page.ts'
import type { PageFacts } from '#platform/pdf/stamp/placement-facts.ts'

/** Wide enough to read a letter of 11 points on a phone turned sideways. */
const pictureWidth = 900

/** Drawing a page costs up to a second of a core. Throws 429 for who asks without end. */
export async function takeDrawing({ limits }: Pick<HouseDeps, 'limits'>, accountId: string) {
  const { allowed, retryAfterSeconds } = await limits.consume('house-page-view', accountId)
  if (!allowed) throw Object.assign(new Error('Too many pages drawn for one account'), { statusCode: 429, retryAfterSeconds })
}

/** A picture of one page; where it cannot be drawn, an empty sheet of its size, so that the stamp can be placed all the same. */
export async function sendPagePicture(reply: FastifyReply, bytes: Buffer, { page, widthMm, heightMm }: Pick<PageFacts, 'page' | 'widthMm' | 'heightMm'>): Promise<FastifyReply> {
  const drawn = await drawPdfPage(bytes, page, pictureWidth)
  reply.headers({ ...inertFile, 'content-disposition': 'inline' })
  return drawn.ok ? reply.type(drawn.mediaType).send(drawn.picture) : reply.type('image/svg+xml').send(emptySheet(widthMm, heightMm))
}

function emptySheet(widthMm: number, heightMm: number): string {
  const [width, height] = [widthMm, heightMm].map((mm) => mm.toFixed(1))
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}mm" height="${height}mm"><rect width="100%" height="100%" fill="#fff"/><text x="50%" y="50%" font-family="sans-serif" font-size="7" text-anchor="middle">Halaman ini tidak dapat digambar</text></svg>`
}
