import { type Brand, brands } from '#ui/brands.ts'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Facts } from '#ui/components/facts.tsx'
import { Hero } from '#ui/components/hero.tsx'
import { Masthead } from '#ui/masthead.tsx'
import { Page, renderPage } from '#ui/page.tsx'
import { SiteFooter } from '#ui/site-footer.tsx'
import { ErrorPart, FormPart } from './form-part.tsx'
import { ListPart } from './list-part.tsx'
import { NavigationPart } from './navigation-part.tsx'
import { NewsPart } from './news-part.tsx'
import { TextPart } from './text-part.tsx'
import { WorkspacePart } from './workspace-part.tsx'

const parts = [
  { href: '#teks', text: 'Teks' },
  { href: '#formulir', text: 'Formulir' },
  { href: '#galat', text: 'Galat' },
  { href: '#kabar', text: 'Kabar' },
  { href: '#daftar', text: 'Daftar' },
  { href: '#penunjuk', text: 'Penunjuk' },
]

/** Every component in every state, in one brand's colours: the page at /komponen, outside production. */
export function renderStyleGuide(brand: Brand): string {
  return renderPage(
    <Page
      title="Komponen"
      brand={brand}
      noIndex
      width="full"
      header={<Masthead brand={brand} items={parts} account={<a href="#formulir">Masuk</a>} />}
      beforeContent={<Opening />}
      footer={<SiteFooter brand={brand} links={parts} help={<p>Butuh bantuan? <a href="#teks">Hubungi kami</a></p>} />}
    >
      <nav aria-label="Merek">
        <ul class="govuk-list">
          {Object.entries(brands).map(([name, { name: title }]) => (
            <li><a class="govuk-link" href={`?merek=${name}`} aria-current={name === brand ? 'page' : undefined}>{title}</a></li>
          ))}
        </ul>
      </nav>
      <TextPart />
      <FormPart />
      <ErrorPart />
      <NewsPart />
      <ListPart />
      <NavigationPart />
      {brand !== 'portal' && <WorkspacePart />}
    </Page>,
  )
}

function Opening() {
  return (
    <Hero title="Satu portal, satu akun, satu lamaran" lead="Semua komponen halaman dalam semua keadaannya, untuk dilihat, dicetak, dan diuji.">
      <Facts items={[{ value: '10.024', label: 'formasi dibuka' }, { value: '7 hari', label: 'sampai pendaftaran ditutup' }]} />
      <ButtonGroup>
        <ButtonLink href="#formulir" kind="inverse">Buat akun</ButtonLink>
        <a class="govuk-link" href="#teks">Pelajari alurnya</a>
      </ButtonGroup>
    </Hero>
  )
}
