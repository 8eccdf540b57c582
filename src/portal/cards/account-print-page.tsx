import type { FastifyRequest } from 'fastify'
import { type AccountCard, accountCardFacts } from '#core/card/account-card.ts'
import { type CheckCode, formatCheckCode } from '#core/values/check-code.ts'
import { PortalPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { SummaryList } from '#ui/components/summary-list.tsx'

type AccountPrintPageProps = { request: FastifyRequest; owner: Omit<AccountCard, 'selfie' | 'checkCode' | 'checkUrl'>; checkCode: CheckCode }

/** The Kartu Informasi Akun (guide 6.1.18) for people whose phone opens no PDF: the browser prints an A4 of it. */
export function AccountPrintPage({ request, owner, checkCode }: AccountPrintPageProps) {
  const rows = accountCardFacts(owner).flat().map(({ label, value }) => ({ key: label, value }))
  return (
    <PortalPage request={request} title="Kartu Informasi Akun" back={paths.account} noIndex>
      <h1 class="govuk-heading-l">Kartu Informasi Akun</h1>
      <p class="govuk-hint">Cetak halaman ini dari menu peramban Anda. Bila diminta, sertakan berkas PDF yang bertanda tangan elektronik.</p>
      <p class="govuk-body">{owner.seasonName}</p>
      <SummaryList rows={rows} />
      <p class="govuk-body">{`Kode pengecekan: ${formatCheckCode(checkCode)}`}</p>
    </PortalPage>
  )
}
