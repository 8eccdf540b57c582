import type { FastifyRequest } from 'fastify'
import type { News } from '#core/news/list-news.ts'
import type { NewsDevice } from '#core/news/list-devices.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { mailStateText, newsWords, pushStateText } from './news-words.ts'
import { ThisDevice } from './this-device.tsx'

export type NewsPageNews = 'aktif' | 'henti' | 'formasi-aktif' | 'formasi-henti'

interface NewsPageProps {
  request: FastifyRequest
  publicKey: string
  devices: readonly NewsDevice[]
  news: readonly News[]
  /** Whether new formasi that fit a saved search are told. */
  tellsMatches: boolean
  errors?: FieldErrors
  said?: NewsPageNews | null
}

const saidText: Record<NewsPageNews, string> = {
  aktif: 'Kabar di perangkat ini aktif.',
  henti: 'Kabar di perangkat itu dihentikan.',
  'formasi-aktif': 'Formasi baru yang cocok dikabari lagi.',
  'formasi-henti': 'Formasi baru tidak dikabari lagi. Pencarian Anda tetap tersimpan.',
}

/** `/akun/kabar`: which devices hear of news beside the mail, and what became of each piece (features.md F8, B12b). */
export function NewsPage({ request, publicKey, devices, news, tellsMatches, errors = {}, said = null }: NewsPageProps) {
  return (
    <PortalPage request={request} title="Kabar" back={paths.account} width="full" hasErrors={Object.keys(errors).length > 0} noIndex islands={['kabar-perangkat']}>
      <ErrorSummary errors={errors} />
      {said && <NotificationBanner kind="success">{saidText[said]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Kabar</h1>
      <div class="text">
        <p class="govuk-body-l">Kami mengabari Anda lewat email. Bila mau, kabar juga muncul di perangkat Anda, jadi Anda tidak perlu memeriksa portal berulang kali.</p>
        <p>Kabar di perangkat tidak memuat nama, nomor, atau hasil. Isinya hanya ajakan membuka SSCASN. Email tetap dikirim.</p>
      </div>
      <ThisDevice request={request} publicKey={publicKey} device={devices.find(({ isThisOne }) => isThisOne) ?? null} />
      <Devices request={request} devices={devices} />
      <MatchNews request={request} isOn={tellsMatches} />
      <Told news={news} />
    </PortalPage>
  )
}

function Devices({ request, devices }: Pick<NewsPageProps, 'request' | 'devices'>) {
  if (devices.length === 0) return null
  return (
    <FoldingTable
      caption="Perangkat yang menerima kabar"
      head={['Perangkat', 'Aktif sejak', 'Kabar terakhir diterima', 'Tindakan']}
      rows={devices.map((device) => [
        <>{device.deviceLabel} {device.isThisOne && <Tag>Perangkat ini</Tag>} {device.endedAt && <Tag colour="red">Berhenti</Tag>}</>,
        formatLongInstant(device.createdAt),
        device.deliveredAt ? formatLongInstant(device.deliveredAt) : 'Belum ada',
        <Stop request={request} device={device} />,
      ])}
    />
  )
}

function Stop({ request, device: { id, deviceLabel, createdAt, endedAt } }: { request: FastifyRequest; device: NewsDevice }) {
  return (
    <form method="post" action={paths.newsStop}>
      <input type="hidden" name="_token" value={request.formToken()} />
      <input type="hidden" name="perangkat" value={id} />
      <Button kind="secondary" preventDoubleClick>{endedAt ? 'Hapus dari daftar' : 'Hentikan'} <span class="govuk-visually-hidden">{deviceLabel}, aktif sejak {formatLongInstant(createdAt)}</span></Button>
    </form>
  )
}

function MatchNews({ request, isOn }: { request: FastifyRequest; isOn: boolean }) {
  return (
    <Card title="Formasi baru yang cocok">
      <p class="govuk-body">{isOn ? 'Bila ada formasi baru yang cocok dengan pencarian yang Anda simpan, kami kabari lewat email, paling banyak sekali sehari.' : 'Anda tidak dikabari tentang formasi baru.'} <a class="govuk-link" href={paths.saved}>Pencarian tersimpan</a></p>
      <form method="post" action={paths.matchNews}>
        <input type="hidden" name="_token" value={request.formToken()} />
        <input type="hidden" name="kirim" value={isOn ? 'tidak' : 'ya'} />
        <Button kind="secondary" preventDoubleClick>{isOn ? 'Matikan kabar formasi baru' : 'Kabari saya tentang formasi baru'}</Button>
      </form>
    </Card>
  )
}

function Told({ news }: Pick<NewsPageProps, 'news'>) {
  if (news.length === 0) return <p>Belum ada kabar dalam 30 hari terakhir.</p>
  return (
    <>
      <FoldingTable
        caption="Kabar 30 hari terakhir"
        head={['Kabar', 'Waktu', 'Email', 'Perangkat']}
        rows={news.map(({ kind, queuedAt, mail, pushes }) => [newsWords(kind), formatLongInstant(queuedAt), <Became text={mailStateText[mail.state]} at={mail.at} />, <Pushes pushes={pushes} />])}
      />
      <p class="govuk-body"><a class="govuk-link" href={paths.email}>Periksa apakah email kami sampai</a></p>
    </>
  )
}

function Became({ text, at }: { text: string; at: Date | null }) {
  return <>{text}{at && <><br /><span class="govuk-hint">{formatLongInstant(at)}</span></>}</>
}

function Pushes({ pushes }: Pick<News, 'pushes'>) {
  if (pushes.length === 0) return <>–</>
  return (
    <ul class="govuk-list">
      {pushes.map(({ deviceLabel, state, at }) => <li>{deviceLabel}: <Became text={pushStateText[state]} at={at} /></li>)}
    </ul>
  )
}
