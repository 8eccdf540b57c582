import type { FastifyRequest } from 'fastify'
import type { Instansi } from '#core/reference/instansi.ts'
import type { Announcement, Severity } from '#core/season/queries.ts'
import { formatDay } from '#core/season/rules/deadlines.ts'
import { Card, CardGrid } from '#ui/components/card.tsx'
import { Tag, type TagColour } from '#ui/components/tag.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { RichText } from '#ui/rich-text.tsx'
import { AcknowledgeForm, type AlertState } from './alert.tsx'

const severityWords: Record<Severity, { text: string; colour: TagColour }> = {
  info: { text: 'Informasi', colour: 'blue' },
  important: { text: 'Penting', colour: 'orange' },
  critical: { text: 'Peringatan', colour: 'red' },
}

export function AnnouncementsPage({ request, items, ofAgencies }: { request: FastifyRequest; items: readonly Announcement[]; ofAgencies: readonly Announcement[] }) {
  return (
    <PortalPage request={request} title="Pengumuman" description="Pengumuman seleksi yang berlaku sekarang, yang terbaru di atas." width="full">
      <h1 class="govuk-heading-xl">Pengumuman</h1>
      <p class="govuk-body-l text">Semua pengumuman resmi portal ini dimuat di sini, yang terbaru di atas.</p>
      {items.length === 0 ? (
        <p class="govuk-body">Belum ada pengumuman yang berlaku. Tanggal setiap tahap dapat dilihat di <a class="govuk-link" href={paths.schedule}>Jadwal</a>.</p>
      ) : (
        <AnnouncementCards items={items} headingLevel={2} />
      )}
      {ofAgencies.length > 0 && (
        <>
          <h2 class="govuk-heading-l">Dari instansi</h2>
          <p class="govuk-body text">Pengumuman instansi berlaku bagi pelamar instansi itu.</p>
          <AnnouncementCards items={ofAgencies} headingLevel={3} />
        </>
      )}
    </PortalPage>
  )
}

export function AgencyAnnouncementsPage({ request, instansi, items }: { request: FastifyRequest; instansi: Instansi; items: readonly Announcement[] }) {
  return (
    <PortalPage request={request} title={`Pengumuman ${instansi.name}`} description={`Pengumuman ${instansi.name} yang berlaku sekarang.`} width="full" back={{ href: paths.announcements, text: 'Semua pengumuman' }}>
      <h1 class="govuk-heading-xl">Pengumuman {instansi.name}</h1>
      {items.length === 0 ? <p class="govuk-body">Instansi ini belum mengumumkan apa pun.</p> : <AnnouncementCards items={items} headingLevel={2} />}
    </PortalPage>
  )
}

export function AnnouncementCards({ items, headingLevel }: { items: readonly Announcement[]; headingLevel: 2 | 3 }) {
  return (
    <CardGrid
      cards={items.map((item) => (
        <Card title={item.title} href={paths.announcement(item.slug)} headingLevel={headingLevel}>
          {item.instansiName && <p class="govuk-body-s">{item.instansiName}</p>}
          <p class="govuk-body">{item.summary}</p>
          <p class="govuk-body-s">
            <SeverityTag severity={item.severity} /> <time datetime={item.validFrom.toISOString()}>{formatDay(item.validFrom)}</time>
          </p>
        </Card>
      ))}
    />
  )
}

interface AnnouncementPageProps {
  request: FastifyRequest
  item: Announcement
  state: AlertState
}

export function AnnouncementPage({ request, item, state }: AnnouncementPageProps) {
  return (
    <PortalPage request={request} title={item.title} description={item.summary} back={{ href: paths.announcements, text: 'Semua pengumuman' }}>
      <article>
        {item.instansiCode && <p class="govuk-caption-l"><a class="govuk-link" href={paths.agencyAnnouncements(item.instansiCode)}>{item.instansiName}</a></p>}
        <h1 class="govuk-heading-l">{item.title}</h1>
        <p class="govuk-body-s">
          <SeverityTag severity={item.severity} /> Diumumkan <time datetime={item.validFrom.toISOString()}>{formatDay(item.validFrom)}</time>
        </p>
        <RichText text={item.body} />
      </article>
      {item.mustAcknowledge && !state.isRead && <AcknowledgeForm alert={item} request={request} />}
      {item.mustAcknowledge && state.isRead && state.acknowledgement && (
        <p class="govuk-body">Anda menyatakan sudah membaca pengumuman ini pada {formatDay(state.acknowledgement.readAt)}.</p>
      )}
    </PortalPage>
  )
}

function SeverityTag({ severity }: { severity: Severity }) {
  const { text, colour } = severityWords[severity]
  return <Tag colour={colour}>{text}</Tag>
}
