import type { FastifyRequest } from 'fastify'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'

/** Shown once, in the answer that made them: nobody, we included, can show them again. */
export function RecoveryCodesPage({ request, codes, lead }: { request: FastifyRequest; codes: readonly string[]; lead: string }) {
  return (
    <OfficePage request={request} title="Kode pemulihan">
      <h1 class="govuk-heading-xl">Simpan kode pemulihan Anda</h1>
      <p class="govuk-body-l">{lead}</p>
      <WarningText>Kode ini hanya tampil sekali. Cetak atau catat sekarang, lalu simpan terpisah dari perangkat Anda.</WarningText>
      <Card accent>
        <ol class="govuk-list govuk-list--number recovery-codes" aria-label="Kode pemulihan">{codes.map((code) => <li class="angka">{code}</li>)}</ol>
      </Card>
      <p class="govuk-body">Bila perangkat Anda hilang, satu kode membuka akun sekali. Kode yang lama tidak berlaku lagi.</p>
      <p class="govuk-body no-print">Untuk mencetak, pakai perintah cetak di peramban (Ctrl+P).</p>
      <p class="no-print"><ButtonLink href={paths.home}>Sudah saya simpan, ke beranda</ButtonLink></p>
    </OfficePage>
  )
}
