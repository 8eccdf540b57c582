import type { ComponentChildren } from 'preact'
import { type Brand, brands, notOfficial } from './brands.ts'

interface SiteFooterProps {
  brand: Brand
  links?: readonly { href: string; text: ComponentChildren }[] | undefined
  /** Help in the same place on every page (WCAG 3.2.6). */
  help?: ComponentChildren
}

export function SiteFooter({ brand, links = [], help }: SiteFooterProps) {
  return (
    <footer class="site-footer">
      <div class="govuk-width-container">
        {help}
        {links.length > 0 && (
          <nav aria-label="Tautan kaki halaman">
            <ul class="site-footer__list">
              {links.map((link) => (
                <li><a href={link.href}>{link.text}</a></li>
              ))}
            </ul>
          </nav>
        )}
        <p>
          <strong>{notOfficial}.</strong> {brands[brand].name} adalah perangkat lunak terbuka; tidak terhubung dengan data atau keputusan instansi mana pun.
        </p>
      </div>
    </footer>
  )
}
