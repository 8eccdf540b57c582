import type { FastifyRequest } from 'fastify'
import { ScrollArea } from '#ui/components/scroll-area.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { endpoints } from './endpoints.ts'
import { problems } from './problem.ts'

/** The API as people read it; programs read /api/openapi.json. */
export function ApiPage({ request }: { request: FastifyRequest }) {
  return (
    <EmeteraiPage request={request} title="API untuk portal" width="full">
      <h1 class="govuk-heading-xl">API untuk portal</h1>
      <WarningText>Simulasi. Setiap meterai yang keluar dari sini SPESIMEN.</WarningText>
      <p class="govuk-body">
        Portal yang mewakili penggunanya berbicara dengan setiap distributor di bawah <code>/&lt;distributor&gt;/api/v1/</code>. Dokumen lengkapnya, OpenAPI 3.1, ada di{' '}
        <a class="govuk-link" href="/api/openapi.json">/api/openapi.json</a>.
      </p>
      <h2 class="govuk-heading-m">Panggilan</h2>
      <ScrollArea label="Panggilan API">
        <table class="govuk-table">
          <thead class="govuk-table__head">
            <tr class="govuk-table__row">
              <th class="govuk-table__header" scope="col">Panggilan</th>
              <th class="govuk-table__header" scope="col">Guna</th>
              <th class="govuk-table__header" scope="col">Penolakan</th>
            </tr>
          </thead>
          <tbody class="govuk-table__body">
            {endpoints.map(({ method, path, summary, problems: codes }) => (
              <tr class="govuk-table__row">
                <td class="govuk-table__cell"><code>{`${method} ${path}`}</code></td>
                <td class="govuk-table__cell" lang="en">{summary}</td>
                <td class="govuk-table__cell">{codes.map((code) => <code>{`${code} `}</code>)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <h2 class="govuk-heading-m">Kode penolakan</h2>
      <dl class="govuk-body" lang="en">
        {Object.entries(problems).map(([code, { status, title }]) => (
          <div>
            <dt><code>{`${status} ${code}`}</code></dt>
            <dd>{title}</dd>
          </div>
        ))}
      </dl>
    </EmeteraiPage>
  )
}
