import type { FastifyRequest } from 'fastify'
import type { Announcement, Distributor } from '#core/season/queries.ts'
import type { Season } from '#core/season/rules/stages.ts'
import { Split } from '#ui/components/split.tsx'
import { AlertBanner, type AlertState } from '#portal/announcements/alert.tsx'
import { AnnouncementCards } from '#portal/announcements/page.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { EmeteraiSection } from './emeterai-section.tsx'
import { PreparationSection } from './preparation-section.tsx'
import { SeasonHero } from './season-hero.tsx'
import { VacancySearch, Ways } from './ways.tsx'

export interface HomePageProps {
  request: FastifyRequest
  now: Date
  season: Season | null
  alertState: AlertState | null
  announcements: readonly Announcement[]
  distributors: readonly Distributor[]
  emeteraiUrl: string
  /** Where the whole portal can be tried out; null where there is no such house. */
  rehearsalUrl: string | null
}

/** Gambar 1-3: where everything starts, with the three menus the guide names and the state of the season. */
export function HomePage({ request, now, season, alertState, announcements, distributors, emeteraiUrl, rehearsalUrl }: HomePageProps) {
  return (
    <PortalPage
      request={request}
      title="Beranda"
      description="Pendaftaran seleksi calon aparatur sipil negara: alur, lowongan, jadwal, dan akun Anda."
      width="full"
      islands={['hitung-mundur']}
      beforeContent={<SeasonHero season={season} now={now} isSignedIn={Boolean(request.viewer)} />}
    >
      {alertState && <AlertBanner state={alertState} request={request} />}
      <Ways />
      {rehearsalUrl && <RehearsalSection url={rehearsalUrl} />}
      <VacancySearch />
      <Split aside={announcements.length > 0 && <LatestAnnouncements items={announcements} />}>
        <PreparationSection />
      </Split>
      <EmeteraiSection distributors={distributors} emeteraiUrl={emeteraiUrl} />
    </PortalPage>
  )
}

/** Features A10: the whole way once with made-up data, before it counts. */
function RehearsalSection({ url }: { url: string }) {
  return (
    <section aria-labelledby="coba-dulu">
      <h2 class="govuk-heading-l" id="coba-dulu">Coba dulu</h2>
      <p class="govuk-body text">
        Jalani seluruh pendaftaran di portal latihan: dari membuat akun, membeli dan membubuhkan e-meterai, sampai mencetak kartu. Semua datanya karangan, tidak ada yang dibayar, dan semua dihapus setiap malam.
      </p>
      <p class="govuk-body"><a class="govuk-link" href={url}>Buka portal latihan</a></p>
    </section>
  )
}

function LatestAnnouncements({ items }: { items: readonly Announcement[] }) {
  return (
    <section aria-labelledby="pengumuman-terbaru">
      <h2 class="govuk-heading-l" id="pengumuman-terbaru">Pengumuman terbaru</h2>
      <AnnouncementCards items={items} headingLevel={3} />
      <p class="govuk-body"><a class="govuk-link" href={paths.announcements}>Lihat semua pengumuman</a></p>
    </section>
  )
}
