import type { FastifyRequest } from 'fastify'
import { formatLongDate } from '#core/values/calendar-date.ts'
import { maskEmail } from '#core/values/email.ts'
import { maskNik } from '#core/values/nik.ts'
import { maskNpwp } from '#core/values/npwp.ts'
import { formatPhone } from '#core/values/phone.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import type { AccountEvent } from '#emeterai/account/list-account-events.ts'
import type { AccountData } from '#emeterai/account/load-account.ts'
import type { PortalLink } from '#emeterai/account/portals/portal-links.ts'
import type { ListedSession } from '#emeterai/account/session/find-session.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { kindNames } from '#emeterai/site/register/kinds.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { AccountEvents } from './account-events.tsx'

/** What just happened, said above the page. */
export const accountNews = {
  'perangkat-keluar': 'Perangkat itu sudah dikeluarkan.',
  'portal-putus': 'Portal itu tidak dapat lagi memakai akun Anda.',
  'pin-dibuat': 'PIN Anda sudah dibuat.',
  'pin-diganti': 'PIN Anda sudah diganti. Kami juga mengabari lewat email.',
  'tautan-pin': 'Tautan untuk membuat PIN baru sudah dikirim ke email Anda.',
} as const

interface AccountPageProps {
  request: FastifyRequest
  account: AccountData
  sessions: readonly ListedSession[]
  portals: readonly PortalLink[]
  events: readonly AccountEvent[]
  news?: keyof typeof accountNews | undefined
}

export function AccountPage({ request, account, sessions, portals, events, news }: AccountPageProps) {
  return (
    <EmeteraiPage request={request} title="Akun" noIndex>
      {news && <NotificationBanner kind="success">{accountNews[news]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Akun e-meterai</h1>
      <SummaryList rows={rowsOf(account)} />
      <Pin account={account} request={request} />
      <Sessions request={request} sessions={sessions} />
      <Portals request={request} portals={portals} />
      <AccountEvents events={events} />
    </EmeteraiPage>
  )
}

function rowsOf(account: AccountData) {
  const person = `${account.firstName} ${account.lastName}`.trim()
  const present = (key: string, value: string | null) => (value === null ? [] : [{ key, value }])
  return [
    { key: 'Tipe pengguna', value: kindNames[account.kind] },
    ...present('Nama badan usaha', account.companyName),
    ...present('NPWP badan usaha', account.companyNpwp && maskNpwp(account.companyNpwp)),
    { key: account.kind === 'personal' ? 'Nama' : 'Penanggung jawab', value: person },
    ...present('Jabatan', account.jobTitle),
    ...present('Kebutuhan per bulan', account.monthlyQuantity === null ? null : `${account.monthlyQuantity.toLocaleString('id-ID')} e-meterai`),
    ...present('NIK', account.nik && maskNik(account.nik)),
    ...present('Tanggal lahir', account.birthDate && formatLongDate(account.birthDate)),
    { key: 'Email', value: maskEmail(account.email) },
    { key: 'Nomor ponsel', value: `${formatPhone(account.phone).slice(0, 4)}-****-${account.phone.slice(-3)}` },
    ...(account.kind === 'personal' ? [{ key: 'NPWP', value: account.npwp ? maskNpwp(account.npwp) : 'Belum memiliki NPWP' }] : []),
    { key: 'Terdaftar', value: formatLongInstant(account.registeredAt) },
  ]
}

function Pin({ account: { pinSetAt, isPinLocked }, request }: { account: AccountData; request: FastifyRequest }) {
  const paths = pathsOf(request.distributor.id)
  return (
    <Card title="PIN">
      {isPinLocked ? (
        <p class="govuk-body"><Tag colour="red">Terkunci</Tag> Sudah sepuluh PIN yang salah dalam sehari. Buat PIN baru lewat email dan password. Kuota Anda tidak berkurang.</p>
      ) : pinSetAt ? (
        <p class="govuk-body">Dibuat {formatLongInstant(pinSetAt)}. PIN diminta setiap kali membubuhkan e-meterai.</p>
      ) : (
        <p class="govuk-body">Belum dibuat. PIN enam angka melindungi kuota Anda dan diminta setiap kali membubuhkan e-meterai.</p>
      )}
      <ButtonLink kind="secondary" href={isPinLocked ? paths.pinForgotten : paths.pin}>{isPinLocked ? 'Buat PIN baru lewat email' : pinSetAt ? 'Ganti PIN' : 'Buat PIN'}</ButtonLink>
    </Card>
  )
}

function Sessions({ request, sessions }: { request: FastifyRequest; sessions: readonly ListedSession[] }) {
  const paths = pathsOf(request.distributor.id)
  const token = request.formToken()
  return (
    <>
      <h2 class="govuk-heading-m">Perangkat yang sedang masuk</h2>
      <ul class="govuk-list">
        {sessions.map((session) => (
          <li>
            <form method="post" action={paths.sessionEnd}>
              <input type="hidden" name="_token" value={token} />
              <input type="hidden" name="sesi" value={session.id} />
              <p class="govuk-body">
                <strong>{session.deviceLabel}</strong> {session.id === request.holderSession?.id && <Tag>Perangkat ini</Tag>}
                <br />
                Masuk {formatLongInstant(session.createdAt)}, terakhir dipakai {formatLongInstant(session.seenAt)}
              </p>
              <Button kind="secondary" preventDoubleClick>Keluarkan <span class="govuk-visually-hidden">{session.deviceLabel}, masuk {formatLongInstant(session.createdAt)}</span></Button>
            </form>
          </li>
        ))}
      </ul>
      <form method="post" action={paths.sessionsEnd}>
        <input type="hidden" name="_token" value={token} />
        <Button kind="warning" preventDoubleClick>Keluar dari semua perangkat</Button>
      </form>
    </>
  )
}

function Portals({ request, portals }: { request: FastifyRequest; portals: readonly PortalLink[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Portal yang boleh memakai akun ini</h2>
      {portals.length === 0 && <p class="govuk-body">Belum ada. Portal seperti SSCASN baru dapat memakai akun ini setelah Anda masuk di sana.</p>}
      {portals.map((portal) => (
        <form method="post" action={pathsOf(request.distributor.id).portalRevoke}>
          <FormProof request={request} />
          <input type="hidden" name="tautan" value={portal.id} />
          <p class="govuk-body"><strong>{portal.portalName}</strong><br />Sejak {formatLongInstant(portal.createdAt)}, sampai {formatLongInstant(portal.expiresAt)}</p>
          <Button kind="secondary" preventDoubleClick>Putuskan <span class="govuk-visually-hidden">{portal.portalName}</span></Button>
        </form>
      ))}
    </>
  )
}
