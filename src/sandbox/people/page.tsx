import { formatLongDate } from '#core/values/calendar-date.ts'
import { formatNik } from '#core/values/nik.ts'
import { formatNomorKk } from '#core/values/nomor-kk.ts'
import type { DemoPerson } from '#sandbox/demo-people.ts'
import type { CivilState, RegisteredPerson } from '#sandbox/dukcapil/person.ts'
import { SandboxPage } from '#sandbox/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { Input } from '#ui/components/input.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { Table } from '#ui/components/table.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { rehearsal } from '#ui/rehearsal.ts'

type PeoplePageProps = { search: string; people: readonly RegisteredPerson[]; total: number; page: number; pages: number; demoPeople: readonly DemoPerson[] }

/** People to copy into a form, with everything that step 1 of the registration asks. */
export function PeoplePage({ search, people, total, page, pages, demoPeople }: PeoplePageProps) {
  return (
    <SandboxPage title={page > 1 ? `Warga contoh, halaman ${page}` : 'Warga contoh'} path="/">
      <h1 class="govuk-heading-l">Warga contoh</h1>
      <p class="govuk-body">
        Salin salah satu orang ini untuk mendaftar di portal. Semuanya karangan: nomor seri NIK selalu 0000, nomor telepon dan surel tidak dapat dihubungi.
        {!rehearsal() && <> Daftar lengkap sebagai data: <a class="govuk-link" href="/dukcapil/people?limit=100">/dukcapil/people?limit=100</a>.</>}
      </p>
      <form method="get" action="/" role="search">
        <Input name="cari" type="search" label="Cari nama, tempat lahir, atau NIK" value={search} maxlength={60} width={20} />
        <Button kind="secondary">Cari</Button>
      </form>
      {demoPeople.length > 0 && <Stories people={demoPeople} />}
      <h2 class="govuk-heading-m">{search === '' ? 'Semua warga' : `Hasil untuk “${search}”`}</h2>
      <p class="govuk-body">{`${total.toLocaleString('id-ID')} orang${pages > 1 ? `, halaman ${page.toLocaleString('id-ID')} dari ${pages.toLocaleString('id-ID')}` : ''}.`}</p>
      {people.length > 0 ? <PeopleTable people={people} /> : <p class="govuk-body">Tidak ada yang cocok. Coba sebagian nama saja.</p>}
      {pages > 1 && <Pagination label="Halaman daftar warga" previous={page > 1 ? { href: pageHref(search, page - 1) } : undefined} next={page < pages ? { href: pageHref(search, page + 1) } : undefined} />}
    </SandboxPage>
  )
}

function Stories({ people }: { people: readonly DemoPerson[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Orang dengan cerita</h2>
      <ul class="govuk-list govuk-list--bullet">
        {people.map((person) => (
          <li>
            <a class="govuk-link" href={pageHref(person.nik, 1)}>{person.nameOnKtp}</a> ({formatNik(person.nik)}): {person.story}
          </li>
        ))}
      </ul>
    </>
  )
}

const stateText: Record<Exclude<CivilState, 'active'>, string> = { dead: 'Meninggal', double: 'Ganda', inactive: 'Tidak aktif' }

function PeopleTable({ people }: { people: readonly RegisteredPerson[] }) {
  return (
    <ScrollArea label="Tabel warga contoh">
      <Table
        head={['Nama', 'NIK dan nomor KK', 'Lahir', 'Jenis kelamin', 'Kontak']}
        firstCellIsHeader
        rows={people.map((person) => [
          { content: person.state === 'active' ? person.name : <>{person.name} <Tag colour="red">{stateText[person.state]}</Tag></> },
          { content: <Lines of={[unbroken(formatNik(person.nik)), unbroken(formatNomorKk(person.nomorKk))]} /> },
          { content: <Lines of={[person.birthPlace, unbroken(formatLongDate(person.birthDate))]} /> },
          person.sex === 'female' ? 'Perempuan' : 'Laki-laki',
          { content: <Lines of={[person.phone.replace('+62', '0'), person.email]} /> },
        ])}
      />
    </ScrollArea>
  )
}

function Lines({ of: [first, second] }: { of: readonly [string, string] }) {
  return <>{first}<br />{second}</>
}

/** With spaces that no line ends at; the portal reads them as spaces. */
const unbroken = (text: string) => text.replaceAll(' ', '\u00a0')

function pageHref(search: string, page: number): string {
  return `/?${new URLSearchParams({ ...(search === '' ? {} : { cari: search }), halaman: String(page) })}`
}
