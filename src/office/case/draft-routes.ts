import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { formatInstant } from '#core/values/zoned-time.ts'
import { type DraftRefusal, saveVerdictDraft } from '#core/verification/verdict-draft.ts'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { paths } from '#office/paths.ts'
import { readDraftFields } from './form.ts'

type Sent = { Params: { id: string }; Body: Record<string, unknown> }

const refusalText: Record<Exclude<DraftRefusal, 'not-found'>, string> = {
  'never-seen': 'Isian tidak disimpan: buka berkas ini dahulu.',
  'nothing-to-judge': 'Isian tidak disimpan lagi: berkas ini sudah diperiksa.',
}

/** What the island `simpan-konsep` sends while a verifier types; nothing of it is judged yet. */
export function draftRoutes(app: FastifyInstance, deps: Deps) {
  app.post<Sent>(paths.caseAct(':id', 'konsep'), { config: { right: 'case.judge', object: 'case', background: true }, bodyLimit: 65_536 }, async (request, reply) => {
    const kept = await keepTyped(deps, request)
    if (kept.ok) return { pesan: keptText(kept.value) }
    return kept.refusal === 'not-found' ? notFound() : reply.code(409).send({ pesan: refusalText[kept.refusal] })
  })
}

/** Keeps what this form carries, as far as it is one of a verdict. */
export function keepTyped(deps: Deps, request: FastifyRequest) {
  const { id } = request.params as { id: string }
  return saveVerdictDraft(deps, scopeOf(request), { applicationId: id, fields: readDraftFields(request.body as Record<string, unknown>) })
}

export const keptText = ({ savedAt, isHeld }: { savedAt: Date; isHeld: boolean }) =>
  isHeld ? `Isian tersimpan ${formatInstant(savedAt)}.` : `Isian tersimpan ${formatInstant(savedAt)}, tetapi berkas ini tidak lagi Anda pegang. Muat ulang halaman ini untuk mengambilnya lagi.`
