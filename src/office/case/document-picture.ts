import type { FastifyReply, FastifyRequest } from 'fastify'
import sharp from 'sharp'
import type { Deps } from '#core/deps.ts'
import type { Outcome } from '#core/outcome.ts'
import type { ReadRefusal } from '#core/verification/read-document.ts'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { decodeInTurn } from '#platform/image/read-picture.ts'
import { watermark } from '#platform/image/watermark.ts'
import { inertFile } from '#platform/http/headers.ts'
import { drawPdfPage } from '#platform/pdf/render-page.ts'

/** Small print of an A4 page is legible at twice its size on a screen. */
const pictureWidth = 1240

/** What we answer with may not act, whatever stands in it (trust.md T09); the officer's browser may show it again for a while, and nobody else. */
const headers = { ...inertFile, 'content-disposition': 'inline', 'cache-control': 'private, max-age=600' }

type Upload = { mediaType: string; content: Buffer }

/** One page of a document (`?dokumen=…&halaman=…`) as a picture, marked with who looked and when; `read` says whether they may. */
export async function sendDocumentPage(deps: Deps, request: FastifyRequest, reply: FastifyReply, read: (documentId: string) => Promise<Outcome<Upload, ReadRefusal>>) {
  const { officerId } = scopeOf(request)
  const { dokumen, halaman = '1' } = request.query as Record<string, unknown>
  if (typeof dokumen !== 'string' || !/^\d{1,4}$/.test(String(halaman))) return reply.code(400).send()
  const { allowed, retryAfterSeconds } = await deps.limits.consume('officer-document-view', officerId)
  if (!allowed) throw Object.assign(new Error('Too many pages drawn for one officer'), { statusCode: 429, retryAfterSeconds })
  const found = await read(dokumen)
  if (!found.ok) return found.refusal === 'budget-spent' ? reply.code(429).send() : notFound()
  const drawn = await draw(found.value, Number(halaman))
  return drawn ? sendPicture(reply, await decodeInTurn(() => watermark(drawn, markOf(officerId, deps.clock.now())))) : notFound()
}

async function draw({ mediaType, content }: Upload, page: number): Promise<Buffer | null> {
  if (mediaType !== 'application/pdf') {
    if (page !== 1) return null
    return decodeInTurn(() => sharp(content).rotate().resize({ width: pictureWidth, height: pictureWidth, fit: 'inside', withoutEnlargement: true }).webp({ quality: 80, effort: 2 }).toBuffer())
  }
  const drawn = await drawPdfPage(content, page, pictureWidth)
  return drawn.ok ? drawn.picture : null
}

/** The first part of the officer's id and the minute, in what the outlines have: enough to find the opening in the trail. */
const markOf = (officerId: string, now: Date) => `${officerId.slice(0, 8).toUpperCase()}0${now.toISOString().slice(0, 16).replace(/\D/g, '')}`

function sendPicture(reply: FastifyReply, picture: Buffer) {
  return reply.headers(headers).type('image/webp').send(picture)
}
