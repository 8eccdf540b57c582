import type { FastifyInstance } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths } from '#emeterai/paths.ts'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { loadStampedFile, markDelivered } from '#emeterai/stamp/load-stamped-file.ts'
import { findStamp } from '#emeterai/stamp/queries.ts'
import { readPlacementFactsSafely } from '#platform/pdf/stamp/stamp-safely.ts'
import { inertFile } from '#platform/http/headers.ts'
import { sendPagePicture, takeDrawing } from './page-picture.ts'

type Of = { Params: { id: string } }

/** The stamped document: as a file, and as a picture of the page with the stamp. */
export function stampFileRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const guard = { preHandler: requireHolder }

  brand.get<Of>(brandPaths.stampFile(':id'), guard, async (request, reply) => {
    const file = await findFile(deps, holderOf(request).id, request.params.id)
    if (!file) return reply.callNotFound()
    await markDelivered(deps, request.params.id, 'download')
    return reply.headers({ ...inertFile, 'content-disposition': attachment(file.fileName) }).type('application/pdf').send(file.bytes)
  })

  brand.get<Of>(brandPaths.stampPicture(':id'), guard, async (request, reply) => {
    await takeDrawing(deps, holderOf(request).id)
    const file = await findFile(deps, holderOf(request).id, request.params.id)
    const reading = file && (await readPlacementFactsSafely(file.bytes))
    const facts = reading?.ok ? reading.facts[file!.page - 1] : undefined
    return file && facts ? sendPagePicture(reply, file.bytes, facts) : reply.callNotFound()
  })
}

async function findFile(deps: HouseDeps, accountId: string, stampId: string): Promise<{ bytes: Buffer; fileName: string; page: number } | null> {
  const stamp = await findStamp(deps, { accountId, stampId })
  const file = stamp?.hasFile ? await loadStampedFile(deps, { accountId, stampId }) : null
  return stamp && file ? { ...file, page: stamp.place.page } : null
}

/** The holder's own name of the file, with a word that tells it from the one without stamp (RFC 6266). */
function attachment(fileName: string): string {
  const name = `${fileName.replace(/\.pdf$/i, '')}-bermeterai.pdf`
  const plain = name.replace(/[^\w .()-]/g, '_')
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`
}
