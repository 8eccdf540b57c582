import type { FastifyInstance } from 'fastify'
import type { Deps } from '#core/deps.ts'
import { endOfficerSession } from '#core/officer/session/end-session.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage, sendPage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { officeCookies } from './cookies.ts'

/** `/keluar`, and the answer to the dialog that warns before a session ends. */
export function signOutRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = officeCookies(deps.officeUrl)

  app.get(paths.signOut, { config: { right: 'public' } }, async (request, reply) => {
    if (!request.officer) return reply.redirect(paths.signIn, 303)
    return sendPage(
      reply,
      <OfficePage request={request} title="Keluar" back={{ href: paths.home, text: 'Kembali' }}>
        <h1 class="govuk-heading-xl">Keluar dari Kantor?</h1>
        <form method="post" action={paths.signOut}>
          <FormProof request={request} />
          <Button preventDoubleClick>Keluar</Button>
        </form>
      </OfficePage>,
    )
  })

  app.post(paths.signOut, { config: { right: 'public', endsSession: true } }, async (request, reply) => {
    if (request.officer) await endOfficerSession(deps, request.officer.scope.officerId, request.visitor())
    cookies.session.forget(reply)
    cookies.attempt.forget(reply)
    // Not "cookies": the device stays known, so that strangers' guesses make nobody wait here.
    return reply.header('clear-site-data', '"cache", "storage"').redirect(`${paths.signIn}?pesan=keluar`, 303)
  })

  // For the dialog that warns before a session ends: being asked for is being seen.
  app.post(paths.sessionExtend, { config: { right: 'public' } }, async (request, reply) => {
    return request.officer ? reply.send({ seconds: request.officer.secondsLeft }) : reply.code(401).send({ seconds: 0 })
  })
}
