import type { FastifyRequest } from 'fastify'
import type { FoundPair, Side } from '#core/likeness/queries.ts'
import { longestReason } from '#core/likeness/decide-pair.ts'
import { evidenceText } from '#core/likeness/rules/pair-text.ts'
import { type RegistrationNumber, formatRegistrationNumber } from '#core/values/registration-number.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Tag, type TagColour } from '#ui/components/tag.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { type ComparedRow, type Sameness, compareSides } from './comparison.ts'
import { pairStateText } from './list-page.tsx'

export interface PairPageProps {
  request: FastifyRequest
  pair: FoundPair
  isOpened: boolean
  isKept?: boolean | undefined
  typed?: { outcome: string; reason: string } | undefined
  errors?: FieldErrors | undefined
}

const samenessText: Record<Sameness, { text: string; colour: TagColour }> = {
  same: { text: 'Sama', colour: 'orange' },
  alike: { text: 'Beda tulisan saja', colour: 'yellow' },
  different: { text: 'Berbeda', colour: 'grey' },
}

export function PairPage(props: PairPageProps) {
  const { request, pair, isOpened, isKept = false, errors = {} } = props
  return (
    <OfficePage request={request} title="Pasangan akun mirip" width="full" back={{ href: paths.likeness, text: 'Akun mirip' }} hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      {isKept && <NotificationBanner kind="success">Keputusan tersimpan. Pasangan ini tidak akan muncul lagi.</NotificationBanner>}
      <h1 class="govuk-heading-xl">Pasangan akun mirip</h1>
      <p class="govuk-body">{`Ditemukan ${formatLongInstant(pair.foundAt)}. Yang sama: ${pair.alike.map((evidence) => evidenceText[evidence].toLocaleLowerCase('id')).join('; ')}.`}</p>
      <FoldingTable caption="Perbandingan" head={['Data', 'Akun pertama', 'Akun kedua', 'Hasil']} rows={[...compareSides(pair.sides, isOpened).map(compared), ...beside(pair.sides)]} />
      {!isOpened && <OpenForm {...props} />}
      {pair.decision ? <Decided pair={pair} decision={pair.decision} /> : <DecideForm {...props} />}
    </OfficePage>
  )
}

const compared = ({ what, values, sameness, isNumber }: ComparedRow) => [what, ...values.map((value) => (isNumber ? <span class="angka">{value}</span> : value)), <Tag colour={samenessText[sameness].colour}>{samenessText[sameness].text}</Tag>]

/** What two people have as well as one. */
const beside = (sides: readonly [Side, Side]) => [
  ['Terdaftar', ...sides.map(({ registeredAt }) => formatLongInstant(registeredAt)), 'Tidak dibandingkan'],
  ['Lamaran', ...sides.map(({ registrationNumber, instansiName }) => [submissionText(registrationNumber), instansiName].filter(Boolean).join(', ')), 'Tidak dibandingkan'],
]

const submissionText = (number: string | null): string => (number === null ? 'Belum dikirim' : formatRegistrationNumber(number as RegistrationNumber))

function OpenForm({ request, pair }: PairPageProps) {
  return (
    <Card title="Buka data kedua akun">
      <p class="govuk-body">Isian di atas disamarkan. Pembukaan tersimpan di jejak audit, dan kedua pelamar melihat bahwa datanya dibuka. NIK dan Nomor KK tetap disamarkan.</p>
      <form method="post" action={paths.likenessOpen(pair.id)}>
        <FormProof request={request} />
        <Button kind="secondary" preventDoubleClick>Buka data</Button>
      </form>
    </Card>
  )
}

function DecideForm({ request, pair, typed, errors = {} }: PairPageProps) {
  return (
    <Card title="Putuskan" accent>
      <form method="post" action={paths.likenessDecide(pair.id)} novalidate>
        <FormProof request={request} />
        <Radios
          name="keputusan" legend="Menurut pemeriksaan Anda" legendSize="s" value={typed?.outcome} error={errors['keputusan']}
          items={[
            { value: 'different', text: pairStateText.different, hint: 'Misalnya nama yang kebetulan sama, atau saudara kembar.' },
            { value: 'forwarded', text: 'Diteruskan ke instansi', hint: 'Instansi yang dilamar membaca alasan Anda di samping berkasnya, dan memutuskan sendiri.' },
          ]}
        />
        <Textarea name="alasan" label="Alasan" hint="Apa yang Anda bandingkan. Tanpa NIK, nomor, atau nama." value={typed?.reason} error={errors['alasan']} rows={4} maxlength={longestReason} />
        <Button preventDoubleClick>Simpan keputusan</Button>
      </form>
    </Card>
  )
}

function Decided({ decision }: { pair: FoundPair; decision: NonNullable<FoundPair['decision']> }) {
  return (
    <SummaryList
      rows={[
        { key: 'Keputusan', value: pairStateText[decision.outcome] },
        { key: 'Alasan', value: decision.reason },
        { key: 'Diputuskan', value: `${decision.decidedBy}, ${formatLongInstant(decision.decidedAt)}` },
      ]}
    />
  )
}
