import type { FastifyRequest } from 'fastify'
import { formatDay } from '#core/season/rules/deadlines.ts'
import { type Acknowledgement, isAcknowledged, readAcknowledgement } from '#core/season/rules/acknowledgement.ts'
import type { Announcement } from '#core/season/queries.ts'
import { hostCookie } from '#platform/http/host-cookie.ts'
import { Button } from '#ui/components/button.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { paths } from '#portal/paths.ts'

const rememberSeconds = 60 * 60 * 24 * 365

/** That the reader confirmed an alert (guide 6.1.1). */
export const acknowledgementCookie = (portalUrl: string) => hostCookie('pengumuman_dibaca', { publicUrl: portalUrl, isValid: (value) => readAcknowledgement(value) !== null, maxAgeSeconds: rememberSeconds })

/** The alert and what this reader's cookie says about it. */
export type AlertState = { alert: Announcement; acknowledgement: Acknowledgement | null; isRead: boolean }

export function alertStateOf(request: FastifyRequest, alert: Announcement, portalUrl: string): AlertState {
  const acknowledgement = readAcknowledgement(acknowledgementCookie(portalUrl).read(request) ?? undefined)
  return { alert, acknowledgement, isRead: isAcknowledged(alert, acknowledgement) }
}

/** The guide's browser alert (6.1.1, Gambar 3) as something that can be read calmly: dated, whole, confirmed with a button. */
export function AlertBanner({ state, request }: { state: AlertState; request: FastifyRequest }) {
  const { alert, acknowledgement, isRead } = state
  if (isRead) return <ReadNote alert={alert} readAt={acknowledgement?.readAt ?? null} />
  return (
    <NotificationBanner title="Pengumuman penting">
      <p class="govuk-notification-banner__heading">{alert.title}</p>
      <p class="govuk-body-s">Diumumkan {formatDay(alert.validFrom)}</p>
      <RichText text={alert.body} />
      <AcknowledgeForm alert={alert} request={request} />
    </NotificationBanner>
  )
}

export function AcknowledgeForm({ alert, request }: { alert: Announcement; request: FastifyRequest }) {
  return (
    <form method="post" action={paths.acknowledge(alert.slug)}>
      <input type="hidden" name="_token" value={request.sharedFormToken()} />
      <Button>Saya sudah membaca</Button>
    </form>
  )
}

function ReadNote({ alert, readAt }: { alert: Announcement; readAt: Date | null }) {
  return (
    <p class="govuk-body-s">
      {readAt ? `Pada ${formatDay(readAt)} Anda menyatakan sudah membaca ` : 'Anda sudah membaca '}
      <a class="govuk-link" href={paths.announcement(alert.slug)}>{alert.title}</a>.
    </p>
  )
}
