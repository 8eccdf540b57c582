import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { assetUrl, inlineSvg } from './asset.ts'
import { type Brand, brands } from './brands.ts'
import { type Bundle, filesOf } from './bundles.ts'
import { BackLink } from './components/back-link.tsx'
import { classNames } from './components/class-names.ts'
import { RehearsalBand } from './components/rehearsal-band.tsx'
import { SkipLink } from './components/skip-link.tsx'
import { Masthead } from './masthead.tsx'
import { SiteFooter } from './site-footer.tsx'

export interface PageProps {
  /** What the page is, unique on the site; the brand's name is added. */
  title: string
  brand: Brand
  /** The form was refused: the title starts with "Galat:", so a screen reader says it first. */
  hasErrors?: boolean | undefined
  /** A <Masthead>; without one, a masthead with no menu. */
  header?: ComponentChildren
  /** Between masthead and content, full width: a season's notice. */
  beforeContent?: ComponentChildren
  backLink?: { href: string; text?: string | undefined } | undefined
  footer?: ComponentChildren
  /** Names of bundles in islands/ or scripts/ beyond "base". */
  scripts?: readonly string[] | undefined
  /** Islands that come in one file: those of `scripts` that are in it are not asked for again. */
  bundle?: Bundle | undefined
  /** 'text' (default): lines of a comfortable length; 'full': tables and dashboards. */
  width?: 'text' | 'full' | undefined
  description?: string | undefined
  /** Kept out of search engines: everything personal. */
  noIndex?: boolean | undefined
  /** Reloads after this many seconds where there is no JavaScript: waiting pages. */
  refreshWithoutScriptSeconds?: number | undefined
  children?: ComponentChildren
}

/** The whole document around one page. Every script is external and deferred: the CSP allows nothing inline. */
export function Page(props: PageProps) {
  const { brand, header, beforeContent, backLink, footer, width = 'text', children } = props
  return (
    <html lang="id" class="govuk-template">
      <Head {...props} />
      <body class={`govuk-template__body brand-${brand}`}>
        <SkipLink />
        <RehearsalBand />
        {header ?? <Masthead brand={brand} />}
        {beforeContent}
        <div class="govuk-width-container page">
          {backLink && (
            <nav class="page__back" aria-label="Langkah">
              <BackLink href={backLink.href}>{backLink.text ?? 'Kembali'}</BackLink>
            </nav>
          )}
          <main class={classNames('govuk-main-wrapper', `page__main--${width}`)} id="isi">
            {children}
          </main>
        </div>
        {footer ?? <SiteFooter brand={brand} />}
      </body>
    </html>
  )
}

function Head({ title, brand, hasErrors, description, noIndex, scripts = [], bundle, refreshWithoutScriptSeconds }: PageProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${hasErrors ? 'Galat: ' : ''}${title} – ${brands[brand].name}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content={brands[brand].themeColour} />
      {description && <meta name="description" content={description} />}
      {noIndex && <meta name="robots" content="noindex" />}
      {refreshWithoutScriptSeconds && (
        <noscript>
          <meta http-equiv="refresh" content={String(refreshWithoutScriptSeconds)} />
        </noscript>
      )}
      <link rel="icon" href={inlineSvg(`${brand}.svg`)} type="image/svg+xml" />
      <link rel="stylesheet" href={assetUrl(`${brand}.css`)} />
      {['base', ...filesOf(scripts, bundle)].map((name) => (
        <script src={assetUrl(`${name}.js`)} defer />
      ))}
    </head>
  )
}

/** The document as text, ready to send. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}
