import type { FastifyRequest } from 'fastify'
import type { IdentityStanding } from '#core/account/identity-standing.ts'
import type { Preflight } from '#core/application/rules/preflight.ts'
import { orderWarnings } from '#core/application/rules/warning-order.ts'
import { type SummaryBlock, type SummaryRow, type Ticks, statement, summaryBlocks } from '#core/application/rules/summary.ts'
import type { Summary } from '#core/application/summary.ts'
import { type Reason, reasonText } from '#core/values/failing-reason.ts'
import type { Visit } from '#portal/application/guards.tsx'
import { ApplicationStepPage, StepFields } from '#portal/application/step-page.tsx'
import { stepPaths } from '#portal/application/step-paths.ts'
import { IdentityNotice } from '#portal/identity/identity-notice.tsx'
import { paths } from '#portal/paths.ts'
import { Button, ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { gapText, warningText } from './preflight-text.ts'
import { boxId } from './summary-form.ts'

interface SummaryPageProps {
  request: FastifyRequest
  visit: Visit
  summary: Summary
  identity: IdentityStanding
  /** Why the agency refused applications lately, the most frequent first. */
  frequent: readonly Reason[]
  ticks: Ticks
  errors?: FieldErrors | undefined
  refusal?: string | undefined
}

/** Guide 6.7, Gambar 59 and 60: everything once more, a box for every block, and the end. */
export function SummaryPage({ request, visit, summary, identity, frequent, ticks, errors = {}, refusal }: SummaryPageProps) {
  const { gaps, warnings } = summary.preflight
  return (
    <ApplicationStepPage request={request} visit={visit} step="summary" errors={errors} refusal={refusal} width="full">
      {gaps.length > 0 && <ErrorSummary title="Pendaftaran belum dapat diakhiri" errors={gaps.map(gapText)} />}
      <IdentityNotice standing={identity} />
      <Warnings warnings={orderWarnings(warnings, frequent)} />
      <Frequent reasons={frequent.slice(0, reasonsShown)} />
      {gaps.length > 0 ? <ToRead answers={summary.answers} /> : <ToEnd request={request} visit={visit} answers={summary.answers} ticks={ticks} errors={errors} />}
    </ApplicationStepPage>
  )
}

/** Boxes that nothing could be done with would only be ticked in vain. */
function ToRead({ answers }: Pick<Summary, 'answers'>) {
  return (
    <>
      <p>Baca dan periksa kembali semua data. Bila ada yang salah, tekan Ubah. Kotak centang dan tombol untuk mengakhiri pendaftaran tampil di sini setelah semuanya lengkap.</p>
      {answers.map((block) => <section><BlockList block={block} /></section>)}
      <ButtonLink kind="secondary" href={paths.documents}>Sebelumnya</ButtonLink>
    </>
  )
}

function ToEnd({ request, visit, answers, ticks, errors }: Pick<SummaryPageProps, 'request' | 'visit' | 'ticks'> & Pick<Summary, 'answers'> & { errors: FieldErrors }) {
  return (
    <>
      <p>Baca dan periksa kembali semua data. Bila ada yang salah, tekan Ubah. Bila sudah benar, centang kotak di bawah setiap bagian.</p>
      <form method="post" action={paths.summary} noValidate>
        <StepFields request={request} application={visit.application} />
        {answers.map((block) => <Block block={block} isTicked={ticks.blocks.includes(block.key)} error={errors[boxId(block.key)]} />)}
        <End isFinal={visit.isFinal} agrees={ticks.agreesToStatement} error={errors['pernyataan']} />
      </form>
    </>
  )
}

function Warnings({ warnings }: Pick<Preflight, 'warnings'>) {
  if (warnings.length === 0) return null
  return (
    <NotificationBanner kind="warning" title="Sering menjadi sebab tidak lulus verifikasi">
      <p>Ini bukan penolakan. Periksa sebelum mengakhiri pendaftaran:</p>
      <ul class="govuk-list govuk-list--bullet">
        {warnings.map(warningText).map(({ text, href }) => (
          <li>{text} <a class="govuk-notification-banner__link" href={href}>Periksa<span class="govuk-visually-hidden">{`: ${text}`}</span></a></li>
        ))}
      </ul>
    </NotificationBanner>
  )
}

const reasonsShown = 3

/** What this agency found wanting lately, said to everybody: machines do not see all of it (features.md B6). */
function Frequent({ reasons }: { reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body">Belakangan ini instansi yang Anda pilih paling sering tidak meluluskan lamaran karena:</p>
      <ol class="govuk-list govuk-list--number">{reasons.map((reason) => <li>{reasonText[reason]}</li>)}</ol>
      <p class="govuk-body">Periksa hal itu pada isian dan dokumen Anda sebelum mengakhiri pendaftaran.</p>
    </InsetText>
  )
}

function Block({ block, isTicked, error }: { block: SummaryBlock; isTicked: boolean; error: string | undefined }) {
  return (
    <section>
      <BlockList block={block} />
      <Checkboxes
        name="bagian" id={boxId(block.key)} error={error} values={isTicked ? [block.key] : []}
        items={[{ value: block.key, text: `Saya sudah memeriksa ${blockOf(block).title}` }]}
      />
    </section>
  )
}

function BlockList({ block }: { block: SummaryBlock }) {
  const { title, step } = blockOf(block)
  return <SummaryList card={{ title, actions: step ? [{ href: stepPaths[step], text: 'Ubah' }] : [] }} rows={block.rows.map(rowOf)} />
}

const blockOf = (block: SummaryBlock) => summaryBlocks.find(({ key }) => key === block.key)!

const rowOf = ({ question, answer }: SummaryRow) => ({ key: question, value: answer })

function End({ isFinal, agrees, error }: { isFinal: boolean; agrees: boolean; error: string | undefined }) {
  return (
    <>
      <Checkboxes
        name="pernyataan" legend="Pernyataan" legendSize="m" error={error} values={agrees ? ['ya'] : []}
        items={[{ value: 'ya', text: statement }]}
      />
      <WarningText>{isFinal ? 'Setelah pendaftaran diakhiri, data dan dokumen tidak dapat diubah lagi.' : 'Setelah pendaftaran diakhiri, data dan dokumen hanya dapat diubah dengan membuka kembali lamaran. Itu dapat dilakukan satu kali, sebelum pendaftaran berakhir.'}</WarningText>
      <ButtonGroup>
        <Button kind="warning" preventDoubleClick>Akhiri Proses Pendaftaran</Button>
        <ButtonLink kind="secondary" href={paths.documents}>Sebelumnya</ButtonLink>
      </ButtonGroup>
    </>
  )
}
