import type { FastifyInstance } from 'fastify'
import { findApplication } from '#core/application/application.ts'
import { saveDraft } from '#core/application/save-draft.ts'
import type { ApplicationStep } from '#core/application/rules/steps.ts'
import type { Deps } from '#core/deps.ts'
import { formatInstant } from '#core/values/zoned-time.ts'
import { paths } from '#portal/paths.ts'
import { requireSignIn, viewerOf } from '#portal/session/require-sign-in.ts'
import { readVersion } from './step-page.tsx'
import { stepPaths } from './step-paths.ts'

const refusalText = {
  'changed-elsewhere': 'Data berubah di tab atau perangkat lain, jadi isian di sini tidak disimpan otomatis. Tekan Selanjutnya untuk membandingkannya.',
  'already-submitted': 'Lamaran ini sudah dikirim. Isian di sini tidak disimpan lagi.',
  'registration-closed': 'Masa pengisian sudah berakhir. Isian di sini tidak disimpan lagi.',
  'step-not-open': 'Langkah ini tidak terbuka lagi. Muat ulang halaman ini.',
} as const

/** `POST /lamaran/konsep/biodata`: what the island `simpan-konsep` sends while somebody types. */
export function draftRoutes(app: FastifyInstance, deps: Deps) {
  app.post<{ Params: { langkah: string }; Body: Record<string, unknown> }>(paths.draft(':langkah'), { preHandler: requireSignIn, bodyLimit: 32_768, config: { background: true } }, async (request, reply) => {
    const step = stepOf(request.params.langkah)
    const { accountId } = viewerOf(request)
    if (!step || !(await findApplication(deps.db, deps.keys, accountId))) return reply.callNotFound()
    const fields = Object.fromEntries(Object.entries(request.body).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
    const outcome = await saveDraft(deps, { accountId, step, formVersion: readVersion(request.body), fields })
    if (!outcome.ok) return reply.code(409).send({ pesan: refusalText[outcome.refusal] })
    return { pesan: `Tersimpan ${formatInstant(outcome.value.savedAt)}` }
  })
}

/** A step by the last part of its address. */
function stepOf(name: string): ApplicationStep | null {
  const found = Object.entries(stepPaths).find(([, path]) => path.endsWith(`/${name}`))
  return found ? (found[0] as ApplicationStep) : null
}
