import type { FastifyInstance } from 'fastify'
import { endSession } from '#core/account/session/end-session.ts'
import type { Deps } from '#core/deps.ts'
import { PortalPage, sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { starCookie } from '#portal/shortlist/in-browser.ts'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { sessionCookies } from './cookies.ts'

/** `/keluar`. The button in every page's head ends the session at once; the page is for those who come by its address. */
export function signOutRoutes(app: FastifyInstance, deps: Deps) {
  const cookies = sessionCookies(deps.portalUrl)
  const stars = starCookie(deps.portalUrl)

  app.get(paths.signOut, async (request, reply) => {
    if (!request.viewer) return reply.redirect(paths.signIn, 303)
    return sendPage(
      reply,
      <PortalPage request={request} title="Keluar" noIndex back={paths.account}>
        <h1 class="govuk-heading-xl">Keluar dari akun ini?</h1>
        <form method="post" action={paths.signOut}>
          <input type="hidden" name="_token" value={request.formToken()} />
          <Checkboxes name="lupakan-perangkat" items={[{ value: 'ya', text: 'Ini komputer atau ponsel bersama: lupakan perangkat ini', hint: 'Pilih di warnet, sekolah, atau ponsel pinjaman.' }]} />
          <Button preventDoubleClick>Keluar</Button>
        </form>
      </PortalPage>,
    )
  })

  app.post<{ Body: Record<string, unknown> }>(paths.signOut, { config: { endsSession: true } }, async (request, reply) => {
    const forgetDevice = request.body['lupakan-perangkat'] === 'ya'
    if (request.viewer) await endSession(deps, { ...request.viewer, forgetDevice }, request.visitor())
    cookies.session.forget(reply)
    if (forgetDevice) for (const cookie of [cookies.device, stars]) cookie.forget(reply)
    // Not "cookies": the device is to stay known, unless it was asked to be forgotten.
    return reply.header('clear-site-data', '"cache", "storage"').redirect(`${paths.signIn}?pesan=keluar`, 303)
  })
}
