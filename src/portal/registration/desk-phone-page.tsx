import type { FastifyRequest } from 'fastify'
import type { DeskLink } from '#core/account/phone-link/find-phone-link.ts'
import { formatPhoneToken, phoneLinkMinutes } from '#core/account/rules/phone-link.ts'
import { formatInstant } from '#core/values/zoned-time.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { QrCode } from '#ui/components/qr-code.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { paths } from '#portal/paths.ts'
import { FormToken, StepPage } from './step-page.tsx'

type DeskView = 'waiting' | 'joined' | 'dead' | 'refused' | 'gone-on'

const refreshSeconds = 15

/** What the desk's page shows; when it is no longer that, the page is drawn anew. */
export function deskView(link: DeskLink | null): DeskView {
  switch (link?.state) {
    case undefined:
    case 'over':
      return 'dead'
    case 'advised':
      return 'joined'
    case 'used':
    case 'ended':
      return 'gone-on'
    default:
      return link!.state
  }
}

interface DeskPhonePageProps {
  request: FastifyRequest
  link: DeskLink | null
  portalUrl: string
}

export function DeskPhonePage({ request, link, portalUrl }: DeskPhonePageProps) {
  const view = deskView(link)
  const isWaiting = view === 'waiting' || view === 'joined'
  return (
    <StepPage request={request} step="data" title="Pakai kamera ponsel" back={paths.registrationSelfie} islands={isWaiting ? ['status-langsung'] : []} {...(isWaiting ? { refreshWithoutScriptSeconds: refreshSeconds } : {})}>
      <h2 class="govuk-heading-m">Pakai kamera ponsel</h2>
      {link && view === 'waiting' && <Instructions link={link} portalUrl={portalUrl} />}
      {link && view === 'joined' && <p>{`Ponsel sudah tersambung. Ambil dan simpan swafoto di ponsel itu sebelum ${formatInstant(link.expiresAt)}.`}</p>}
      {view === 'dead' && <p>{`Tautan untuk ponsel sudah tidak berlaku: tautan hanya berlaku ${phoneLinkMinutes} menit. Isian Anda tetap tersimpan. Buat tautan baru, lalu buka dengan ponsel.`}</p>}
      {view === 'refused' && <p>Kode yang salah sudah lima kali diketik di ponsel, jadi tautannya kami matikan. Isian Anda tetap tersimpan. Bila bukan Anda yang mengetiknya, ada orang lain yang memegang tautan itu: buat tautan baru dan jangan perlihatkan layar ini kepada siapa pun.</p>}
      {isWaiting && <Waiting view={view} />}
      <NewLink request={request} isMain={!isWaiting} />
      <p><a class="govuk-link" href={paths.registrationSelfie}>Kembali ke swafoto di perangkat ini</a></p>
    </StepPage>
  )
}

function Instructions({ link, portalUrl }: { link: DeskLink; portalUrl: string }) {
  const address = `${portalUrl.replace(/^https?:\/\//, '')}${paths.phone}`
  return (
    <>
      <p>{`Tautan ini berlaku sampai ${formatInstant(link.expiresAt)}, untuk satu kali. Isian di perangkat ini tetap tersimpan.`}</p>
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>
          Arahkan kamera ponsel ke kode QR ini, lalu buka tautannya.
          <div><QrCode text={`${portalUrl}${paths.phoneLink(link.token)}`} label="Kode QR untuk membuka tautan di ponsel" /></div>
          Tidak dapat dipindai? Buka <strong>{address}</strong> di ponsel, lalu ketik kode tautan <strong class="angka">{formatPhoneToken(link.token)}</strong>
        </li>
        <li>
          Ketik kode ini di ponsel:
          <p class="govuk-heading-l angka">{`${link.code.slice(0, 3)} ${link.code.slice(3)}`}</p>
        </li>
        <li>Ambil swafoto di ponsel, lalu simpan. Halaman ini melanjutkan sendiri.</li>
      </ol>
      <WarningText>Swafoto harus Anda ambil sendiri. Jangan kirim tautan atau kode ini kepada siapa pun; petugas tidak pernah memintanya.</WarningText>
    </>
  )
}

/** Asks by itself; without a script the page is drawn anew, and the button asks at once. */
function Waiting({ view }: { view: DeskView }) {
  return (
    <>
      <status-langsung data-url={`${paths.registrationPhoneState}?tampil=${view}`} data-seconds={2}>
        <p role="status">{view === 'joined' ? 'Menunggu swafoto dari ponsel…' : 'Menunggu ponsel…'}</p>
      </status-langsung>
      <ButtonGroup>
        <ButtonLink href={paths.registrationPhone}>Lanjutkan</ButtonLink>
      </ButtonGroup>
    </>
  )
}

function NewLink({ request, isMain }: { request: FastifyRequest; isMain: boolean }) {
  return (
    <form method="post" action={paths.registrationPhone}>
      <FormToken request={request} />
      <Button {...(isMain ? {} : { kind: 'secondary' as const })} preventDoubleClick>Buat tautan baru</Button>
    </form>
  )
}
