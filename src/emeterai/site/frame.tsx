import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentChildren, VNode } from 'preact'
import type { Distributor } from '#emeterai/distributors/distributors.ts'
import { housePaths, pathsOf } from '#emeterai/paths.ts'
import { SessionWarning } from '#ui/islands/session-warning.tsx'
import { type MenuEntry, Masthead } from '#ui/masthead.tsx'
import { Page, renderPage } from '#ui/page.tsx'
import { ReadOnlyBand } from '#ui/components/read-only-band.tsx'
import { SiteFooter } from '#ui/site-footer.tsx'
import { shortNameOf } from '#emeterai/distributors/brand-names.ts'
import { readOnlySentence } from './read-only-pages.tsx'
import { signInAddress } from './session/require-holder.ts'

interface FrameProps {
  /** What the page is, unique at the distributor. */
  title: string
  /** The form was refused: the title starts with "Galat:". */
  hasErrors?: boolean | undefined
  /** One step back in a journey; a string is the address behind "Kembali". */
  back?: string | { href: string; text: string } | undefined
  /** Names of bundles in src/ui/islands or src/ui/scripts this page needs. */
  islands?: readonly string[] | undefined
  /** Full width, between masthead and content. */
  beforeContent?: ComponentChildren
  /** 'text' (default) keeps lines short; 'full' is for tables and dashboards. */
  width?: 'text' | 'full' | undefined
  description?: string | undefined
  /** Kept out of search engines: everything personal, every step of a form. */
  noIndex?: boolean | undefined
  /** Waiting pages: reloads after so many seconds where there is no JavaScript. */
  refreshWithoutScriptSeconds?: number | undefined
  children?: ComponentChildren
}

/** A page of a distributor (under /<id>), or of the house when no distributor is asked: identity, menu, who is signed in. */
export function EmeteraiPage({ request, children, ...props }: FrameProps & { request: FastifyRequest }) {
  const { distributor, holder, holderSession } = request
  const token = holder ? request.formToken() : ''
  return (
    <EmeteraiDocument
      {...props}
      isReadOnly={request.server.isReadOnly()}
      islands={holder ? [...(props.islands ?? []), 'peringatan-sesi'] : props.islands}
      distributor={distributor}
      menu={menuAt(request)}
      account={distributor && (holder ? <SignedIn id={distributor.id} displayName={holder.displayName} token={token} /> : <SignedOut id={distributor.id} />)}
      isTall={holder != null}
      noIndex={props.noIndex ?? holder != null}
    >
      {children}
      {holder && holderSession && (
        <SessionWarning
          seconds={holderSession.secondsLeft}
          extendUrl={pathsOf(distributor.id).sessionExtend}
          signOutUrl={pathsOf(distributor.id).signOut}
          endedUrl={signInAddress(request, true)}
          token={token}
        />
      )}
    </EmeteraiDocument>
  )
}

type DocumentProps = FrameProps & { distributor?: Distributor | undefined; menu?: readonly MenuEntry[]; account?: ComponentChildren; isTall?: boolean | undefined; isReadOnly?: boolean }

/** The same document where nothing is known of who asked: problem pages, which must not depend on anything. */
export function EmeteraiDocument({ title, distributor, menu = [{ text: 'Distributor', href: housePaths.home }, { text: 'Verifikasi', href: housePaths.verification }], account, isTall, back, islands, isReadOnly, beforeContent, ...props }: DocumentProps) {
  const name = distributor && shortNameOf(distributor)
  return (
    <Page
      {...props}
      title={name ? `${title} – ${name}` : title}
      brand="emeterai"
      header={<Masthead brand="emeterai" name={name} tagline={name && 'Simulasi distributor meterai elektronik'} homeHref={distributor ? pathsOf(distributor.id).home : housePaths.home} items={menu} account={account} isTall={isTall} />}
      beforeContent={<>{isReadOnly && <ReadOnlyBand>{readOnlySentence}</ReadOnlyBand>}{beforeContent}</>}
      backLink={typeof back === 'string' ? { href: back } : back}
      footer={<SiteFooter brand="emeterai" links={footerLinks} help={<Simulation />} />}
      scripts={islands}
    />
  )
}

/** Answers with a page: 200, 422 for wrong input, 409 for a rule that said no. */
export function sendPage(reply: FastifyReply, page: VNode, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(renderPage(page))
}

function menuAt({ url, distributor, holder }: FastifyRequest): MenuEntry[] {
  const path = url.split('?')[0] ?? '/'
  const home = { text: distributor ? 'Distributor lain' : 'Distributor', href: housePaths.home }
  const verification = { text: 'Verifikasi', href: housePaths.verification }
  if (!distributor) return [home, verification].map((item) => marked(item, path))
  const paths = pathsOf(distributor.id)
  const own = [
    { text: 'Dasbor', href: paths.dashboard },
    { text: 'Pembelian', href: paths.purchases },
    { text: 'Pembubuhan', href: paths.stamping },
    { text: 'Riwayat', href: paths.history },
  ]
  return [...(holder ? own : [{ text: 'Beranda', href: paths.home }, home]), verification].map((item) => marked(item, path))
}

function marked(item: { text: string; href: string }, path: string): MenuEntry {
  if (path === item.href) return { ...item, current: true }
  return item.href !== '/' && path.startsWith(`${item.href}/`) && item.text !== 'Beranda' ? { ...item, current: 'section' } : item
}

function SignedIn({ id, displayName, token }: { id: string; displayName: string; token: string }) {
  const paths = pathsOf(id)
  return (
    <>
      <span>{displayName}</span>
      <a href={paths.account}>Akun</a>
      <form method="post" action={paths.signOut}>
        <input type="hidden" name="_token" value={token} />
        <button type="submit">Keluar</button>
      </form>
    </>
  )
}

function SignedOut({ id }: { id: string }) {
  return (
    <>
      <a href={pathsOf(id).register}>Daftar</a>
      <a href={pathsOf(id).signIn}>Masuk</a>
    </>
  )
}

const footerLinks = [
  { text: 'Semua distributor', href: housePaths.home },
  { text: 'Periksa dokumen bermeterai', href: housePaths.verification },
]

/** WCAG 3.2.6: the same words in the same place on every page. */
function Simulation() {
  return (
    <p>
      <strong>SIMULASI.</strong> Meterai dari sini bertulisan SPESIMEN dan tidak berlaku sebagai meterai. Kami tidak pernah meminta password, kode masuk, atau PIN lewat email, telepon, atau pesan.
    </p>
  )
}
