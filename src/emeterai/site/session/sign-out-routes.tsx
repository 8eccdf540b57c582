import type { FastifyInstance } from 'fastify'
import { endSession } from '#emeterai/account/session/end-session.ts'
import type { HouseDeps } from '#emeterai/deps.ts'
import { brandPaths, pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage, sendPage } from '#emeterai/site/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { houseCookies } from './cookies.ts'

/** `/<distributor>/keluar`. The button in every page's head ends the session at once; the page is for those who come by its address. */
export function signOutRoutes(app: FastifyInstance, deps: HouseDeps) {
  app.get(brandPaths.signOut, async (request, reply) => {
    const paths = pathsOf(request.distributor.id)
    if (!request.holder) return reply.redirect(paths.signIn, 303)
    return sendPage(
      reply,
      <EmeteraiPage request={request} title="Keluar" noIndex back={paths.dashboard}>
        <h1 class="govuk-heading-xl">Keluar dari akun e-meterai?</h1>
        <form method="post" action={paths.signOut}>
          <FormProof request={request} />
          <Checkboxes name="lupakan-perangkat" items={[{ value: 'ya', text: 'Ini komputer atau ponsel bersama: lupakan perangkat ini', hint: 'Pilih di warnet, sekolah, atau ponsel pinjaman.' }]} />
          <Button preventDoubleClick>Keluar</Button>
        </form>
      </EmeteraiPage>,
    )
  })

  app.post<{ Body: Record<string, unknown> }>(brandPaths.signOut, { config: { endsSession: true } }, async (request, reply) => {
    const { holder, holderSession, id: requestId, distributor } = request
    if (holder && holderSession) await endSession(deps, { accountId: holder.id, sessionId: holderSession.id, requestId })
    const cookies = houseCookies(deps.houseUrl, distributor.id)
    cookies.session.forget(reply)
    if (request.body['lupakan-perangkat'] === 'ya') cookies.device.forget(reply)
    return reply.header('clear-site-data', '"cache", "storage"').redirect(`${pathsOf(distributor.id).signIn}?pesan=keluar`, 303)
  })
}
