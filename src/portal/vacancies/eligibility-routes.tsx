import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { findFormasi, listLevels, loadSeasonRules } from '#core/formasi/queries.ts'
import { todayInJakarta } from '#core/values/calendar-date.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { answerEligibility } from './answer-eligibility.ts'
import { type EligibilityFields, parseEligibility, readFields } from './eligibility-form.ts'
import { EligibilityPage, type EligibilityView } from './eligibility-page.tsx'
import { readableProgramme } from './wording.ts'

export function eligibilityRoutes(app: FastifyInstance, deps: Deps) {
  app.get(paths.eligibility, async (request, reply) => {
    const id = (request.query as Record<string, unknown>)['formasi']
    const fields = { ...readFields({}), formasi: typeof id === 'string' && /^\d{1,9}$/.test(id) ? id : '' }
    return show(deps, request, reply, { fields })
  })

  // A birth date is personal: it travels in the body and is answered at once, never in an address.
  app.post(paths.eligibility, { config: { onlyReads: true } }, async (request, reply) => {
    const { db, clock } = deps
    const fields = readFields(request.body)
    const today = todayInJakarta(clock.now())
    const form = await parseEligibility(db, fields, today)
    if (!form.ok) return show(deps, request, reply, { fields, errors: form.errors, offered: form.offered }, 422)

    const { candidate, formasiId } = form.value
    const formasi = formasiId === null ? null : await findFormasi(db, formasiId)
    if (formasiId !== null && (!formasi || formasi.withdrawnAt)) {
      return show(deps, request, reply, { fields, errors: { formasi: 'Nomor formasi ini tidak ada. Periksa nomornya di halaman lowongan, atau kosongkan' } }, 422)
    }
    const answer = await answerEligibility(db, { candidate, formasi, rules: await loadSeasonRules(db), today })
    return show(deps, request, reply, { fields: { ...fields, programme: readableProgramme(candidate.pendidikan.programme) }, answer })
  })
}

type Shown = Partial<EligibilityView> & { fields: EligibilityFields }

async function show({ db }: Deps, request: FastifyRequest, reply: FastifyReply, shown: Shown, status = 200) {
  const [levels, formasi] = await Promise.all([listLevels(db), /^\d{1,9}$/.test(shown.fields.formasi) ? findFormasi(db, Number(shown.fields.formasi)) : null])
  const view: EligibilityView = { errors: {}, offered: [], answer: null, ...shown, formasi, levels }
  reply.header('cache-control', 'no-store')
  return sendPage(reply, <EligibilityPage request={request} view={view} />, status)
}
