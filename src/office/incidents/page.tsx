import type { FastifyRequest } from 'fastify'
import type { Incident } from '#core/reports/incidents.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { Input } from '#ui/components/input.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Textarea } from '#ui/components/textarea.tsx'

interface IncidentsPageProps {
  request: FastifyRequest
  incidents: readonly Incident[]
  errors?: FieldErrors
  typed?: { title: string; body: string }
}

export function IncidentsPage({ request, incidents, errors = {}, typed = { title: '', body: '' } }: IncidentsPageProps) {
  return (
    <OfficePage request={request} title="Gangguan" hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      <h1 class="govuk-heading-xl">Gangguan</h1>
      <p class="govuk-body-l">Yang Anda tulis di sini langsung terbaca di halaman Status layanan portal.</p>
      <form method="post" action={paths.incidents} novalidate>
        <FormProof request={request} />
        <Input name="judul" label="Judul" hint="Misalnya: Unggah dokumen lambat" value={typed.title} error={errors['judul']} maxlength={120} />
        <Textarea name="penjelasan" label="Penjelasan" hint="Apa artinya bagi pelamar, dan apa yang sebaiknya mereka lakukan" value={typed.body} error={errors['penjelasan']} rows={4} />
        <Button preventDoubleClick>Umumkan gangguan</Button>
      </form>
      <h2 class="govuk-heading-m">Dalam 30 hari terakhir</h2>
      {incidents.length === 0 && <p class="govuk-body">Belum ada.</p>}
      {incidents.map((incident) => <Told request={request} incident={incident} />)}
    </OfficePage>
  )
}

function Told({ request, incident: { id, title, body, startedAt, endedAt } }: { request: FastifyRequest; incident: Incident }) {
  return (
    <section>
      <h3 class="govuk-heading-s">{title} {endedAt ? <Tag colour="green">Selesai</Tag> : <Tag colour="red">Berlangsung</Tag>}</h3>
      <p class="govuk-body">{body}</p>
      <p class="govuk-body-s">Mulai {formatLongInstant(startedAt)}{endedAt && `, selesai ${formatLongInstant(endedAt)}`}.</p>
      {!endedAt && (
        <form method="post" action={paths.incidentEnd}>
          <FormProof request={request} />
          <input type="hidden" name="gangguan" value={id} />
          <Button kind="secondary" preventDoubleClick>Nyatakan selesai <span class="govuk-visually-hidden">{title}</span></Button>
        </form>
      )}
    </section>
  )
}
