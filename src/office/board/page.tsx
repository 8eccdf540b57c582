import type { FastifyRequest } from 'fastify'
import type { RegistryFigures } from '#core/account/registry-figures.ts'
import type { StuckStamp } from '#core/application/stuck-stamps.ts'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { Table } from '#ui/components/table.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { OfficePage } from '#office/frame.tsx'
import type { Backlog } from '#platform/queue/backlog.ts'
import { RegistryPart } from './registry-part.tsx'
import { StuckStamps } from './stuck-stamps.tsx'
import { jobNames } from './job-names.ts'
import type { Service } from './services.ts'

type BoardProps = { request: FastifyRequest; services: Service[]; backlog: Backlog[]; stamps: StuckStamp[]; registry: RegistryFigures; at: Date }

/** How the service is doing, for those who keep it running. No word about any person. */
export function BoardPage({ request, services, backlog, stamps, registry, at }: BoardProps) {
  const troubled = services.filter(({ isFine }) => !isFine)
  const parked = backlog.reduce((sum, job) => sum + job.parked, 0)
  return (
    <OfficePage request={request} title="Papan layanan" width="full" refreshWithoutScriptSeconds={30}>
      <h1 class="govuk-heading-xl">Papan layanan</h1>
      <p class="govuk-body-l">{summary(troubled, parked)}</p>
      <p class="govuk-body">
        Diperiksa pukul <time datetime={at.toISOString()}>{clockTime(at)} WIB</time>. Muat ulang halaman untuk memeriksa lagi.
      </p>
      <h2 class="govuk-heading-l">Layanan</h2>
      <SummaryList rows={services.map((service) => ({ key: service.name, value: <State service={service} /> }))} />
      <h2 class="govuk-heading-l">Pemeriksaan identitas</h2>
      <RegistryPart registry={registry} />
      <h2 class="govuk-heading-l">Antrean pekerjaan</h2>
      <Queue backlog={backlog} />
      <h2 class="govuk-heading-l">E-meterai yang tertahan</h2>
      <StuckStamps stamps={stamps} />
    </OfficePage>
  )
}

function summary(troubled: Service[], parked: number): string {
  const trouble = troubled.length === 0 ? 'Semua layanan berjalan.' : `Terganggu: ${troubled.map(({ name }) => name).join(', ')}.`
  return parked === 0 ? trouble : `${trouble} ${parked} pekerjaan berhenti dicoba dan perlu dilihat.`
}

function State({ service }: { service: Service }) {
  return (
    <>
      {service.isFine ? <Tag colour="green">Baik</Tag> : <Tag colour="red">Terganggu</Tag>}
      <br />
      {service.meaning}
    </>
  )
}

function Queue({ backlog }: { backlog: Backlog[] }) {
  if (backlog.length === 0) return <p class="govuk-body">Tidak ada pekerjaan yang menunggu.</p>
  const number = (value: number) => ({ content: value.toLocaleString('id-ID'), numeric: true })
  const numeric = (content: string) => ({ content, numeric: true })
  return (
    <ScrollArea label="Antrean pekerjaan">
      <Table
        firstCellIsHeader
        head={['Pekerjaan', numeric('Menunggu'), numeric('Dicoba lagi'), numeric('Berhenti dicoba'), numeric('Terlama menunggu')]}
        rows={backlog.map((job) => [jobNames[job.name as keyof typeof jobNames] ?? job.name, number(job.waiting), number(job.failing), number(job.parked), numeric(duration(job.oldestSeconds))])}
      />
    </ScrollArea>
  )
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} detik`
  return seconds < 5400 ? `${Math.round(seconds / 60)} menit` : `${Math.round(seconds / 3600)} jam`
}

function clockTime(at: Date): string {
  return at.toLocaleTimeString('id-ID', { timeZone: 'Asia/Jakarta', hour: '2-digit', minute: '2-digit' })
}
