import type { Problem } from '#platform/http/server.ts'
import { renderPage } from '#ui/page.tsx'
import { ButtonGroup, ButtonLink } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { PortalDocument } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { problemTextOf } from './sentences.ts'

/** The portal's page for every 4xx and 5xx. It asks nobody for anything, so it appears when everything else is down. */
export function renderProblem(problem: Problem): string {
  return renderPage(<ProblemPage problem={problem} />)
}

function ProblemPage({ problem }: { problem: Problem }) {
  const text = problemTextOf(problem.status)
  const retrySeconds = problem.status === 503 && problem.isRepeatable ? problem.retryAfterSeconds : undefined
  return (
    <PortalDocument title={text.title} path={problem.path} noIndex refreshWithoutScriptSeconds={retrySeconds} islands={retrySeconds ? ['try-again'] : []}>
      <h1 class="govuk-heading-xl">{text.title}</h1>
      <p class="govuk-body-l">{text.happened}</p>
      <p class="govuk-body">{text.kept}</p>
      <h2 class="govuk-heading-m">Yang dapat Anda lakukan</h2>
      <ul class="govuk-list govuk-list--bullet">
        {text.next.map((sentence) => <li>{sentence}</li>)}
      </ul>
      {retrySeconds && (
        <p class="govuk-body" role="status" data-try-again={retrySeconds}>
          Halaman ini mencoba lagi sendiri setelah {retrySeconds} detik. Anda tidak perlu menekan apa pun.
        </p>
      )}
      {!retrySeconds && problem.retryAfterSeconds && <p class="govuk-body">{waitText(problem.retryAfterSeconds)}</p>}
      <InsetText>
        Nomor permintaan: <strong>{problem.requestId}</strong>
        <br />
        Sebutkan nomor ini bila Anda menghubungi Bantuan.
      </InsetText>
      <ButtonGroup>
        <ButtonLink href={paths.home}>Ke beranda</ButtonLink>
        <a class="govuk-link" href={paths.help}>Buka Bantuan</a>
        <a class="govuk-link" href={paths.status}>Lihat status layanan</a>
      </ButtonGroup>
    </PortalDocument>
  )
}

function waitText(seconds: number): string {
  return seconds < 90 ? `Coba lagi setelah ${seconds} detik.` : `Coba lagi setelah ${Math.ceil(seconds / 60)} menit.`
}
