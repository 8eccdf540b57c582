import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { proposeChange } from '#core/officer/change/propose-change.ts'
import { findSeasonPolicy } from '#core/season/policy.ts'
import type { SeasonPolicy } from '#core/season/rules/season-policy.ts'
import { stampPolicies } from '#core/season/rules/stamp-policy.ts'
import { sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import type { FieldErrors } from '#ui/components/error-summary.tsx'
import { PolicyPage } from './page.tsx'

type Fields = Record<string, unknown>

/** `/kebijakan`: the switches of the season. Proposed here, decided by another person at `/persetujuan`. */
export function policyRoutes(app: FastifyInstance, deps: Deps) {
  const right = { right: 'policy.change' } as const

  async function show(request: FastifyRequest, reply: FastifyReply, status = 200, typed?: { policy: SeasonPolicy; reason: string }, errors: FieldErrors = {}) {
    const current = await findSeasonPolicy(deps.db)
    const isProposed = (request.query as Fields)['pesan'] === 'diajukan'
    return sendPage(reply, <PolicyPage request={request} current={current} typed={typed} errors={errors} isProposed={isProposed} />, status)
  }

  app.get(paths.policy, { config: right }, (request, reply) => show(request, reply))

  app.post<{ Body: Fields }>(paths.policy, { config: right, preHandler: requireProof(deps) }, async (request, reply) => {
    const from = await findSeasonPolicy(deps.db)
    if (!from) return show(request, reply, 409)
    const { body } = request
    const stampPolicy = stampPolicies.find((known) => known === body['meterai'])
    const to = { stampPolicy: stampPolicy ?? from.stampPolicy, stampingInPortal: body['pembubuhan'] === 'ya', asksCaptcha: body['captcha'] === 'ya', allowsReopening: body['buka-kembali'] === 'ya' }
    const reason = String(body['alasan'] ?? '')
    const errors: FieldErrors = {
      meterai: stampPolicy ? (isSame(from, to) ? 'Belum ada yang berubah. Ubah paling sedikit satu kebijakan' : undefined) : 'Pilih aturan meterai',
      alasan: reason.trim().length < 3 ? 'Tulis mengapa kebijakan diubah' : undefined,
    }
    if (Object.values(errors).some(Boolean)) return show(request, reply, 422, { policy: to, reason }, errors)
    const outcome = await proposeChange(deps, scopeOf(request), { kind: 'season-policy', instansiCode: null, payload: { from, to }, reason }, request.visitor())
    if (!outcome.ok) return show(request, reply, 422, { policy: to, reason }, { alasan: 'Tulis alasan, 3 sampai 500 karakter' })
    return reply.redirect(`${paths.policy}?pesan=diajukan`, 303)
  })
}

const isSame = (a: SeasonPolicy, b: SeasonPolicy) => a.stampPolicy === b.stampPolicy && a.stampingInPortal === b.stampingInPortal && a.asksCaptcha === b.asksCaptcha && a.allowsReopening === b.allowsReopening
