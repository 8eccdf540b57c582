import type { FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { Card } from '#ui/components/card.tsx'
import { Flow } from '#ui/components/flow.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Split } from '#ui/components/split.tsx'
import { PortalPage } from '#portal/frame.tsx'
import { CardDrawing, FlagDrawing, GlassDrawing, PapersDrawing, ScreenDrawing } from '#portal/drawings/stations.tsx'
import { paths } from '#portal/paths.ts'
import { guideSteps, type GuideStep } from './guide-steps.ts'
import { phases, type Phase } from './phases.ts'

/** Guide I and V.5: the whole way as a picture, then each step in words. */
export function FlowPage({ request }: { request: FastifyRequest }) {
  return (
    <PortalPage request={request} title="Alur pendaftaran" description="Alur seleksi dari membuat akun sampai pengumuman kelulusan, dalam gambar dan kata." width="full">
      <h1 class="govuk-heading-xl">Alur pendaftaran</h1>
      <p class="govuk-body-l text">Bacalah dengan teliti sebelum mulai, agar tidak ada langkah yang terlewat. Lima tahap ini berlaku untuk semua pelamar.</p>
      <RoutePicture />
      <h2 class="govuk-heading-l">Langkah demi langkah</h2>
      <p class="govuk-body text">Nomor bab menunjuk ke panduan pendaftaran, sehingga panduan cetak Anda tetap cocok.</p>
      <Split aside={<BeforeStarting />}>
        <Flow headingLevel={3} items={guideSteps.map((step) => ({ title: <span id={step.id}>{step.title}</span>, children: <StepWords step={step} /> }))} />
      </Split>
    </PortalPage>
  )
}

function BeforeStarting() {
  return (
    <Card title="Sebelum mulai" accent>
      <ul class="govuk-list govuk-list--bullet">
        <li>Pakai Google Chrome atau Mozilla Firefox versi terbaru.</li>
        <li>Pastikan perangkat Anda memiliki kamera.</li>
        <li><a class="govuk-link" href={`${paths.home}#yang-perlu-disiapkan`}>Siapkan dokumen</a> yang diperlukan.</li>
        <li>Pakai nomor ponsel dan email yang aktif sampai seleksi selesai.</li>
        <li>Perhatikan <a class="govuk-link" href={paths.schedule}>tenggat</a>. Jangan menunggu hari terakhir.</li>
      </ul>
    </Card>
  )
}

/** The picture: five stations on one road. It is a list, so it is read aloud in order and needs no second text. */
function RoutePicture() {
  return (
    <ol class="route">
      {phases.map((phase) => <Station phase={phase} />)}
    </ol>
  )
}

const drawings: Record<Phase['id'], () => VNode> = {
  'buat-akun': CardDrawing,
  'daftar-formasi': PapersDrawing,
  'seleksi-administrasi': GlassDrawing,
  'seleksi-kompetensi': ScreenDrawing,
  kelulusan: FlagDrawing,
}

function Station({ phase }: { phase: Phase }) {
  const Picture = drawings[phase.id]
  return (
    <li class="route__station" id={phase.id}>
      <Picture />
      <h2 class="route__title">{phase.title}</h2>
      <p class="route__actor">{phase.actor}</p>
      <ul class="route__steps">
        {phase.steps.map((step) => <li>{step}</li>)}
      </ul>
      <p class="route__link"><a class="govuk-link" href={phase.href}>{phase.linkText}<span class="govuk-visually-hidden"> untuk tahap {phase.title.toLowerCase()}</span></a></p>
    </li>
  )
}

function StepWords({ step }: { step: GuideStep }) {
  return (
    <>
      <p class="govuk-body-s">Bab {step.chapter} panduan</p>
      <ul class="govuk-list govuk-list--bullet">
        {step.lines.map((line) => <li>{line}</li>)}
      </ul>
      {step.warning && <InsetText>{step.warning}</InsetText>}
      <p class="govuk-body">
        {step.to.map(({ text, href }, index) => (
          <>
            {index > 0 && ' · '}
            <a class="govuk-link" href={href}>{text}</a>
          </>
        ))}
      </p>
    </>
  )
}
