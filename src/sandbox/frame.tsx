import type { ComponentChildren } from 'preact'
import { assetUrl } from '#ui/asset.ts'
import { RehearsalBand } from '#ui/components/rehearsal-band.tsx'
import { SkipLink } from '#ui/components/skip-link.tsx'
import { Mark } from '#ui/mark.tsx'
import { rehearsal } from '#ui/rehearsal.ts'

type FrameProps = { title: string; path: string; children: ComponentChildren }

const menu = [
  { href: '/', text: 'Warga' },
  { href: '/dompet', text: 'Dompet' },
  { href: '/kendali', text: 'Kendali', isForDemos: true },
  { href: '/otp', text: 'Kode petugas' },
]

/** A page of the sandbox. It borrows the office's colours, so that nobody takes it for the portal. */
export function SandboxPage({ title, path, children }: FrameProps) {
  return (
    <html lang="id" class="govuk-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – Dunia contoh`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={assetUrl('office.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assetUrl('office.css')} />
        <script src={assetUrl('base.js')} defer />
      </head>
      <body class="govuk-template__body brand-office">
        <SkipLink />
        <RehearsalBand />
        <Header path={path} />
        <div class="govuk-width-container page">
          <main class="govuk-main-wrapper page__main--full" id="isi">{children}</main>
        </div>
        <footer class="site-footer">
          <div class="govuk-width-container">
            <p class="site-footer__note">
              <strong>Semua orang di sini karangan.</strong> Kotak pasir ini berperan sebagai pihak luar untuk demo dan pengujian; tidak terhubung dengan lembaga mana pun.
            </p>
          </div>
        </footer>
      </body>
    </html>
  )
}

function Header({ path }: { path: string }) {
  return (
    <header class="masthead">
      <p class="masthead__notice">
        <span class="govuk-width-container masthead__notice-text">Kotak pasir untuk demo dan pengujian</span>
      </p>
      <div class="masthead__bar">
        <div class="govuk-width-container masthead__row">
          <a class="masthead__home" href="/">
            <Mark />
            <span class="masthead__words">
              <span class="masthead__name">Dunia contoh</span>
              <span class="masthead__tagline">Pihak luar karangan untuk demo</span>
            </span>
          </a>
          <a class="masthead__toggle" href="#menu" data-menu-toggle>Menu</a>
          <div class="masthead__menu" id="menu">
            <nav class="masthead__nav" aria-label="Menu utama">
              <ul class="masthead__list">
                {menu.filter(({ isForDemos }) => !isForDemos || !rehearsal()).map(({ href, text }) => (
                  <li class={href === path ? 'masthead__item masthead__item--current' : 'masthead__item'}>
                    <a class="masthead__link" href={href} aria-current={href === path ? 'page' : undefined}>{text}</a>
                  </li>
                ))}
              </ul>
            </nav>
            <a class="masthead__close" href="#">Tutup menu</a>
          </div>
        </div>
      </div>
    </header>
  )
}
