import type { ComponentChildren } from 'preact'
import { type Brand, brands, notOfficial } from './brands.ts'
import { classNames } from './components/class-names.ts'
import { Mark } from './mark.tsx'

export interface MenuEntry {
  text: ComponentChildren
  href: string
  /** true: this very page; 'section': a page below it. */
  current?: boolean | 'section' | undefined
}

/** Several entries behind one word, for a menu that would need a second line. Opens without a script. */
export interface MenuDrawer {
  text: string
  items: readonly MenuEntry[]
}

interface MastheadProps {
  brand: Brand
  /** Where one house bears several names, such as the e-meterai distributors; else the brand's own. */
  name?: string | undefined
  tagline?: string | undefined
  homeHref?: string | undefined
  items?: readonly (MenuEntry | MenuDrawer)[] | undefined
  /** At the right end: "Masuk", or who is signed in and "Keluar". */
  account?: ComponentChildren
  /** At a desk the menu has a row of its own: where who is signed in needs the first. */
  isTall?: boolean | undefined
}

/**
 * Name, menu and account of a site. On a phone the menu is closed and opens as the target of its link,
 * so it works without JavaScript and never shifts the page; the base script makes the link a toggle.
 */
export function Masthead({ brand, name = brands[brand].name, tagline = brands[brand].tagline, homeHref = '/', items = [], account, isTall }: MastheadProps) {
  return (
    <header class={classNames('masthead', isTall && 'masthead--tall')}>
      <p class="masthead__notice">
        <span class="govuk-width-container masthead__notice-text">{notOfficial}</span>
      </p>
      <div class="masthead__bar">
        <div class="govuk-width-container masthead__row">
          <a class="masthead__home" href={homeHref}>
            <Mark />
            <span class="masthead__words">
              <span class="masthead__name">{name}</span>
              <span class="masthead__tagline">{tagline}</span>
            </span>
          </a>
          {items.length > 0 && <a class="masthead__toggle" href="#menu" data-menu-toggle>Menu</a>}
          <div class="masthead__menu" id="menu">
            {items.length > 0 && (
              <nav class="masthead__nav" aria-label="Menu utama">
                <ul class="masthead__list">{items.map((item) => ('items' in item ? <Drawer drawer={item} /> : <MenuItem item={item} />))}</ul>
              </nav>
            )}
            {account && <div class="masthead__account">{account}</div>}
            {items.length > 0 && <a class="masthead__close" href="#">Tutup menu</a>}
          </div>
        </div>
      </div>
    </header>
  )
}

function MenuItem({ item }: { item: MenuEntry }) {
  const current = item.current === 'section' ? 'true' : item.current ? 'page' : undefined
  return (
    <li class={classNames('masthead__item', item.current && 'masthead__item--current')}>
      <a class="masthead__link" href={item.href} aria-current={current}>{item.text}</a>
    </li>
  )
}

/** One name for all drawers: the browser closes the one that was open. */
function Drawer({ drawer: { text, items } }: { drawer: MenuDrawer }) {
  const isCurrent = items.some(({ current }) => current)
  return (
    <li class={classNames('masthead__item', isCurrent && 'masthead__item--current')}>
      <details class="masthead__drawer" name="menu">
        <summary class="masthead__link">{text}</summary>
        <ul class="masthead__drawer-list">{items.map((item) => <MenuItem item={item} />)}</ul>
      </details>
    </li>
  )
}
