import type { FastifyRequest } from 'fastify'
import { housePaths } from '#emeterai/paths.ts'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import type { DocumentVerification } from '#emeterai/verification/verify-document.ts'
import { ButtonLink } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { WarningText } from '#ui/components/warning-text.tsx'
import { FindingCard } from './finding-card.tsx'

export type ResultProps = { request: FastifyRequest; fileName: string; verification: DocumentVerification }

/** What was found on one document, each stamp by itself, in plain words. */
export function ResultPage({ request, fileName, verification }: ResultProps) {
  const { verdict, findings, sawAllPages, sha256 } = verification
  return (
    <EmeteraiPage request={request} title={titles[verdict]} back={housePaths.verification} noIndex>
      <Headline verification={verification} />
      <p class="govuk-body">Berkas: <strong class="long-word">{fileName}</strong></p>
      {findings.map((finding, index) => <FindingCard finding={finding} number={index + 1} />)}
      {!sawAllPages && <InsetText>Tidak semua halaman sempat kami lihat. Gambar meterai yang ditempel pada halaman lain mungkin tidak tercantum di sini.</InsetText>}
      {verdict === 'genuine' && <InsetText>Ini simulasi: e-meterai SPESIMEN tidak berlaku sebagai meterai. Yang diperiksa hanya e-meterainya, bukan kebenaran isi dokumen.</InsetText>}
      <p class="govuk-body">Sidik berkas (SHA-256): <span class="angka long-word">{sha256.toString('hex')}</span></p>
      <ButtonLink href={housePaths.verification}>Periksa dokumen lain</ButtonLink>
    </EmeteraiPage>
  )
}

const titles: Record<DocumentVerification['verdict'], string> = {
  genuine: 'E-meterai asli',
  'not-genuine': 'E-meterai tidak dapat diterima',
  'no-stamp': 'Tidak ada e-meterai',
}

function Headline({ verification: { verdict, findings } }: Pick<ResultProps, 'verification'>) {
  const count = (wanted: string) => findings.filter(({ kind }) => kind === wanted).length
  const [stamps, pictures] = [count('stamp'), count('picture')]
  if (verdict === 'genuine') {
    return (
      <>
        <Panel title={titles.genuine}>{stamps === 1 ? 'Satu e-meterai, milik dokumen ini' : `${stamps} e-meterai, semuanya milik dokumen ini`}</Panel>
        {pictures > 0 && <WarningText>Selain itu ada gambar meterai yang hanya ditempel. Gambar itu tidak berlaku.</WarningText>}
      </>
    )
  }
  return (
    <>
      <h1 class="govuk-heading-xl">{titles[verdict]}</h1>
      {verdict === 'no-stamp' ? (
        <WarningText>Dokumen ini tidak bermeterai elektronik. Bila Anda melihat gambar meterai di dalamnya, gambar itu hanya tempelan atau pindaian meterai kertas.</WarningText>
      ) : (
        <WarningText>{stamps + pictures > 1 ? 'Tidak semua e-meterai pada dokumen ini asli. Lihat satu per satu di bawah.' : 'E-meterai pada dokumen ini tidak dapat diterima. Sebabnya di bawah.'}</WarningText>
      )}
    </>
  )
}
