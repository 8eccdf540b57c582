import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentChildren, VNode } from 'preact'
import { SessionWarning } from '#ui/islands/session-warning.tsx'
import type { Bundle } from '#ui/bundles.ts'
import { type MenuEntry, Masthead } from '#ui/masthead.tsx'
import { Page, renderPage } from '#ui/page.tsx'
import { ReadOnlyBand } from '#ui/components/read-only-band.tsx'
import { SiteFooter } from '#ui/site-footer.tsx'
import { paths } from './paths.ts'
import { readOnlySentence } from './problems/read-only-pages.tsx'
import { signInAddress } from './session/require-sign-in.ts'

interface FrameProps {
  /** What the page is, unique on the site. */
  title: string
  /** The form was refused: the title starts with "Galat:". */
  hasErrors?: boolean | undefined
  /** One step back in a journey; a string is the address behind "Kembali". */
  back?: string | { href: string; text: string } | undefined
  /** Names of bundles in src/ui/islands or src/ui/scripts this page needs. */
  islands?: readonly string[] | undefined
  /** Full width, between masthead and content: a hero, a notice. */
  beforeContent?: ComponentChildren
  /** 'text' (default) keeps lines short; 'full' is for tables and results. */
  width?: 'text' | 'full' | undefined
  description?: string | undefined
  /** Kept out of search engines: everything personal, every step of a form. */
  noIndex?: boolean | undefined
  /** Waiting pages: reloads after so many seconds where there is no JavaScript. */
  refreshWithoutScriptSeconds?: number | undefined
  children?: ComponentChildren
}

/** A page of the portal: identity, menu, who is signed in, help and footer in the same place everywhere. */
export function PortalPage({ request, children, ...props }: FrameProps & { request: FastifyRequest }) {
  const { viewer } = request
  return (
    <PortalDocument
      {...props}
      isReadOnly={request.server.isReadOnly()}
      islands={viewer ? [...(props.islands ?? []), 'peringatan-sesi'] : props.islands}
      bundle={viewer ? 'applicant' : undefined}
      path={request.url.split('?')[0] ?? '/'}
      account={viewer ? <SignedIn displayName={viewer.displayName} token={request.formToken()} /> : <a href={paths.signIn}>Masuk</a>}
      noIndex={props.noIndex ?? viewer != null}
    >
      {children}
      {viewer && <SessionWarning seconds={viewer.sessionSecondsLeft} extendUrl={paths.sessionExtend} signOutUrl={paths.signOut} endedUrl={signInAddress(request, true)} token={request.formToken()} />}
    </PortalDocument>
  )
}

/** The same document where nothing is known of who asked: problem pages, which must not depend on anything. */
export function PortalDocument({ title, path, account, back, islands, bundle, isReadOnly, beforeContent, ...props }: FrameProps & { path: string; account?: ComponentChildren; bundle?: Bundle | undefined; isReadOnly?: boolean }) {
  return (
    <Page
      {...props}
      title={title}
      brand="portal"
      header={<Masthead brand="portal" homeHref={paths.home} items={menuAt(path)} account={account} isTall={bundle !== undefined} />}
      beforeContent={<>{isReadOnly && <ReadOnlyBand>{readOnlySentence} <a href={paths.status}>Status layanan</a></ReadOnlyBand>}{beforeContent}</>}
      backLink={typeof back === 'string' ? { href: back } : back}
      footer={<SiteFooter brand="portal" links={footerLinks} help={<Help />} />}
      scripts={islands}
      bundle={bundle}
    />
  )
}

/** Answers with a page: 200, 422 for wrong input, 409 for a rule that said no. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(renderPage(page))
}

/** For a route that only shows what is the same for everybody who is not signed in: no form, so no cookie is needed. */
export const publicPage = { config: { isShared: true } } as const

/**
 * Answers with a page that caches may keep for a minute, unless it names who is signed in. `Vary: Cookie` keeps the page
 * of a stranger away from somebody who has just signed in.
 */
export function sendPublicPage(request: FastifyRequest, reply: FastifyReply, page: VNode): FastifyReply {
  if (!request.viewer) reply.headers({ 'cache-control': 'public, max-age=60', vary: 'cookie' })
  return sendPage(reply, page)
}

// Guide V.4-7 names Alur, FAQ and Login; the others are what people look for beside them.
const menu = [
  { text: 'Alur', href: paths.flow },
  { text: 'FAQ', href: paths.faq },
  { text: 'Lowongan', href: paths.vacancies },
  { text: 'Jadwal', href: paths.schedule },
  { text: 'Pengumuman', href: paths.announcements },
  { text: 'Bantuan', href: paths.help },
]

function menuAt(path: string): MenuEntry[] {
  return menu.map((item) => {
    const isSection = path.startsWith(`${item.href}/`)
    return path === item.href ? { ...item, current: true } : isSection ? { ...item, current: 'section' } : item
  })
}

const footerLinks = [
  { text: 'Aksesibilitas', href: paths.accessibility },
  { text: 'Privasi', href: paths.privacy },
  { text: 'Sumber data', href: paths.dataSources },
  { text: 'Data terbuka', href: paths.openData },
  { text: 'Status layanan', href: paths.status },
  { text: 'Pengecekan dokumen', href: paths.documentCheck },
]

function SignedIn({ displayName, token }: { displayName: string; token: string }) {
  return (
    <>
      <span>{displayName}</span>
      <a href={paths.application}>Lamaran</a>
      <a href={paths.account}>Akun</a>
      <form method="post" action={paths.signOut}>
        <input type="hidden" name="_token" value={token} />
        <button type="submit">Keluar</button>
      </form>
    </>
  )
}

/** WCAG 3.2.6: the way to help stands in the same place on every page. */
function Help() {
  return (
    <p>
      Ada kesulitan? <a href={paths.help}>Buka halaman Bantuan</a>. Kami tidak pernah meminta password atau PIN Anda.
    </p>
  )
}
