import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentChildren, VNode } from 'preact'
import type { OfficerSession } from '#core/officer/session/find-session.ts'
import { SessionWarning } from '#ui/islands/session-warning.tsx'
import { type MenuDrawer, type MenuEntry, Masthead } from '#ui/masthead.tsx'
import { Page, renderPage } from '#ui/page.tsx'
import { ReadOnlyBand } from '#ui/components/read-only-band.tsx'
import { mastheadMenu } from './menu.ts'
import { paths } from './paths.ts'
import { readOnlySentence } from './read-only-pages.tsx'
import { roleText } from '#core/officer/rules/role-text.ts'

interface FrameProps {
  title: string
  hasErrors?: boolean | undefined
  back?: { href: string; text: string } | undefined
  width?: 'text' | 'full' | undefined
  /** Names of bundles in src/ui/islands or src/ui/scripts this page needs. */
  islands?: readonly string[] | undefined
  /** Reloads after so many seconds where there is no JavaScript. */
  refreshWithoutScriptSeconds?: number | undefined
  children: ComponentChildren
}

/** A page of the office: what this officer may open, who is signed in, and the way out in the same place everywhere. */
export function OfficePage({ request, islands = [], children, ...props }: FrameProps & { request: FastifyRequest }) {
  const { officer } = request
  const isReadOnly = request.server.isReadOnly()
  if (!officer) return <OfficeDocument {...props} islands={islands} isReadOnly={isReadOnly}>{children}</OfficeDocument>
  const token = request.formToken()
  return (
    <OfficeDocument {...props} isReadOnly={isReadOnly} islands={[...islands, 'peringatan-sesi']} items={mastheadMenu(officer.scope.rights, request.url.split('?')[0] ?? '/')} account={<SignedIn officer={officer} token={token} />}>
      {children}
      <SessionWarning seconds={officer.secondsLeft} extendUrl={paths.sessionExtend} signOutUrl={paths.signOut} endedUrl={`${paths.signIn}?pesan=waktu-habis`} token={token} />
    </OfficeDocument>
  )
}

type DocumentProps = FrameProps & { items?: readonly (MenuEntry | MenuDrawer)[]; account?: ComponentChildren; isReadOnly?: boolean }

/** The same document where nothing is known of who asked: the way in, and problem pages. Nothing here is for search engines. */
export function OfficeDocument({ items, account, back, islands, isReadOnly, ...props }: DocumentProps) {
  return <Page {...props} scripts={islands} backLink={back} beforeContent={isReadOnly && <ReadOnlyBand>{readOnlySentence}</ReadOnlyBand>} brand="office" noIndex header={<Masthead brand="office" homeHref={paths.home} items={items} account={account} isTall />} />
}

/** Answers with a page: 200, 422 for wrong input, 409 for a rule that said no. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(renderPage(page))
}

function SignedIn({ officer: { name, scope }, token }: { officer: OfficerSession; token: string }) {
  return (
    <>
      <span>{name}, {scope.roles.map((role) => roleText[role]).join(', ')}</span>
      <a href={paths.account}>Akun</a>
      <form method="post" action={paths.signOut}>
        <input type="hidden" name="_token" value={token} />
        <button type="submit">Keluar</button>
      </form>
    </>
  )
}
