import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { sendPage } from '#emeterai/site/frame.tsx'
import { holderOf, requireHolder } from '#emeterai/site/session/require-holder.ts'
import { draftAgain } from '#emeterai/stamp/draft/draft-again.ts'
import { loadStampedFile } from '#emeterai/stamp/load-stamped-file.ts'
import { findStamp } from '#emeterai/stamp/queries.ts'
import { retryStamp } from '#emeterai/stamp/retry-stamp.ts'
import { checkStamp } from '#emeterai/verification/check-stamp.ts'
import type { FindingVerdict } from '#emeterai/verification/judge-finding.ts'
import { PartyUnavailable } from '#platform/http/outbound.ts'
import { StampPage } from './stamp-page.tsx'
import { stateKey } from './waiting-body.tsx'

type Of = { Params: { id: string }; Querystring: { hasil?: unknown; tampil?: unknown } }

/** What came of the last press, by what stands in the address. */
const noticeText: Record<string, string> = {
  sudah: 'Berkas yang sama sudah Anda bubuhi. Ini pembubuhannya; tidak ada kuota yang dipakai lagi.',
  ulang: 'Pembubuhan dicoba lagi sekarang, dengan nomor seri yang sama dan tanpa biaya.',
  dihapus: 'Berkasnya sudah dihapus. Unggah lagi untuk membubuhkannya.',
  sering: 'Anda sudah mengunggah banyak berkas dalam satu jam ini. Tunggu sebentar, lalu coba lagi.',
  ditolak: 'Berkasnya tidak dapat dibubuhi. Unggah berkas lain.',
}

/** `/riwayat/…`: one stamp, its state for the script, another try, and another stamp where the unit went back. */
export function stampPageRoutes(brand: FastifyInstance, deps: HouseDeps) {
  const guard = { preHandler: requireHolder }
  const find = async (request: FastifyRequest<Of>, reply: FastifyReply) => {
    const stamp = await findStamp(deps, { accountId: holderOf(request).id, stampId: request.params.id })
    if (!stamp) reply.callNotFound()
    return stamp
  }
  const goTo = (request: FastifyRequest<Of>, reply: FastifyReply, hasil: string) => reply.redirect(`${pathsOf(request.distributor.id).stamp(request.params.id)}?hasil=${hasil}`, 303)

  brand.get<Of>(brandPaths.stamp(':id'), guard, async (request, reply) => {
    const stamp = await find(request, reply)
    if (!stamp) return reply
    const { hasil } = request.query
    const notice = typeof hasil === 'string' && Object.hasOwn(noticeText, hasil) ? noticeText[hasil] : undefined
    const check = stamp.hasFile ? await checkResult(deps, holderOf(request).id, stamp) : null
    return sendPage(reply, <StampPage request={request} stamp={stamp} now={deps.clock.now()} check={check} notice={notice} />)
  })

  brand.get<Of>(brandPaths.stampState(':id'), { ...guard, config: { background: true } }, async (request, reply) => {
    const stamp = await find(request, reply)
    if (!stamp) return reply
    return reply.header('cache-control', 'private, no-cache').send({ isReady: stateKey(stamp) !== request.query.tampil })
  })

  brand.post<Of>(brandPaths.stampRetry(':id'), guard, async (request, reply) => {
    const stamp = await find(request, reply)
    if (!stamp) return reply
    const outcome = await retryStamp(deps, { accountId: holderOf(request).id, stampId: stamp.id })
    return outcome.ok ? goTo(request, reply, 'ulang') : reply.redirect(pathsOf(request.distributor.id).stamp(stamp.id), 303)
  })

  brand.post<Of>(brandPaths.stampAgain(':id'), guard, async (request, reply) => {
    const paths = pathsOf(request.distributor.id)
    const outcome = await draftAgain(deps, { accountId: holderOf(request).id, stampId: request.params.id })
    if (outcome.ok) return reply.redirect('draftId' in outcome.value ? paths.draftPlace(outcome.value.draftId) : paths.stamp(outcome.value.stampId), 303)
    if (outcome.refusal === 'not-found') return reply.callNotFound()
    return goTo(request, reply, outcome.refusal === 'file-erased' ? 'dihapus' : outcome.refusal === 'too-often' ? 'sering' : 'ditolak')
  })
}

/** What anybody will find who checks the file later; null when the store or the verifier cannot answer now. */
async function checkResult(deps: HouseDeps, accountId: string, { id, serial }: { id: string; serial: string | null }): Promise<FindingVerdict | null> {
  try {
    const file = serial === null ? null : await loadStampedFile(deps, { accountId, stampId: id })
    return file && serial !== null ? await checkStamp(deps, file.bytes, serial) : null
  } catch (error) {
    if (!(error instanceof PartyUnavailable) && (error as { statusCode?: number }).statusCode !== 503) throw error
    deps.log.warn('stamp-result-not-checked', { code: id, error })
    return null
  }
}
