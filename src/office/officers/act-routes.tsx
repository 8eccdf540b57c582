import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '#core/deps.ts'
import type { ManageRefusal } from '#core/officer/people/manage-officer.ts'
import { type OfficerDetails, findOfficer } from '#core/officer/people/queries.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage, sendPage } from '#office/frame.tsx'
import { scopeOf } from '#office/guard.ts'
import { notFound } from '#office/not-found.ts'
import { type OfficerAct, paths } from '#office/paths.ts'
import { requireProof } from '#office/session/require-proof.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary } from '#ui/components/error-summary.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { acts, actsFor } from './acts.ts'
import { manageText } from './refusal-text.ts'

type WithId = { Params: { id: string } }

/** `/petugas/…/nonaktifkan` and its neighbours: each says what it will do and asks why. */
export function actRoutes(app: FastifyInstance, deps: Deps) {
  for (const act of Object.keys(acts) as OfficerAct[]) {
    const config = { right: 'officers.manage', object: 'officer' } as const

    app.get<WithId>(paths.officerAct(':id', act), { config }, async (request, reply) => {
      const officer = await findOfficer(deps, scopeOf(request), request.params.id)
      if (!officer) return notFound()
      return show(request, reply, 200, act, officer)
    })

    app.post<WithId & { Body: Record<string, unknown> }>(paths.officerAct(':id', act), { config, preHandler: requireProof(deps) }, async (request, reply) => {
      const officer = await findOfficer(deps, scopeOf(request), request.params.id)
      if (!officer) return notFound()
      const reason = String(request.body['alasan'] ?? '').slice(0, 600)
      if (!actsFor(officer.status).includes(act)) return show(request, reply, 409, act, officer, { reason, refusal: 'wrong-state' })
      const outcome = await acts[act].run(deps, scopeOf(request), { officerId: officer.id, reason, visitor: request.visitor() }, officer)
      if (outcome.ok) return reply.redirect(`${paths.officer(officer.id)}?pesan=tersimpan`, 303)
      if (outcome.refusal === 'not-found') return notFound()
      return show(request, reply, outcome.refusal === 'reason-missing' ? 422 : 409, act, officer, { reason, refusal: outcome.refusal as ManageRefusal })
    })
  }
}

function show(request: FastifyRequest, reply: FastifyReply, status: number, act: OfficerAct, officer: OfficerDetails, refused?: { reason: string; refusal: ManageRefusal }) {
  const { title, lead, button, isWarning } = acts[act]
  const error = refused && manageText[refused.refusal]
  return sendPage(
    reply,
    <OfficePage request={request} title={title} hasErrors={error !== undefined} back={{ href: paths.officer(officer.id), text: officer.name }}>
      <ErrorSummary errors={{ alasan: error }} />
      <h1 class="govuk-heading-xl">{title}: {officer.name}</h1>
      <p class="govuk-body">{lead}</p>
      <Card accent>
        <form method="post" action={paths.officerAct(officer.id, act)} novalidate>
          <FormProof request={request} />
          <Textarea name="alasan" label="Alasan" hint="Tersimpan di jejak audit bersama nama Anda." value={refused?.reason} error={error} rows={3} maxlength={500} />
          <Button kind={isWarning ? 'warning' : undefined} preventDoubleClick>{button}</Button>
        </form>
      </Card>
    </OfficePage>,
    status,
  )
}
