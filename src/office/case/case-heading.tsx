import type { FastifyRequest } from 'fastify'
import { cleanText } from '#core/formasi/rules/reading-text.ts'
import { formatRegistrationNumber } from '#core/values/registration-number.ts'
import { formatInstant, formatLongInstant } from '#core/values/zoned-time.ts'
import type { Beside, OpenedCase } from '#core/verification/open-case.ts'
import { caseStateText, holdText } from '#core/verification/rules/groups.ts'
import { FormProof } from '#office/form-proof.tsx'
import { scopeOf } from '#office/guard.ts'
import { paths } from '#office/paths.ts'
import { OverallTag } from '#office/queue/overall-tag.tsx'
import { Button, ButtonGroup } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Tag } from '#ui/components/tag.tsx'

/** Whose file it is, where it stands, and what can be done with it besides judging. */
export function CaseHeading({ request, opened, isMine }: { request: FastifyRequest; opened: OpenedCase; isMine: boolean }) {
  const { row, submitted: { snapshot, registrationNumber }, forwarded } = opened
  const { rights } = scopeOf(request)
  return (
    <>
      <p class="govuk-caption-l angka">{formatRegistrationNumber(registrationNumber)}</p>
      <h1 class="govuk-heading-l">{snapshot.applicant.nameOnKtp}</h1>
      <p class="govuk-body"><Tag colour="blue">{caseStateText[row.state]}</Tag> {row.overall && <OverallTag overall={row.overall} />} {cleanText(snapshot.formasi.jabatan)}, {snapshot.formasi.pendidikan.level} {snapshot.formasi.pendidikan.programme}</p>
      {row.held && <InsetText>{holdText[row.held]}</InsetText>}
      <KnownSince opened={opened} isConfirmed={!row.held} />
      {forwarded.map(({ reason, decidedAt }) => <InsetText>{`Diteruskan bantuan nasional ${formatLongInstant(decidedAt)}: pelamar ini mungkin punya akun lain dengan NIK berbeda. Alasannya: “${reason}” Ini petunjuk; putuskan dari dokumennya.`}</InsetText>)}
      {isMine && row.leaseUntil && <p class="govuk-body-s" role="status" data-lease>Berkas ini Anda pegang sampai {formatInstant(row.leaseUntil)}. Waktunya diperpanjang sendiri selama halaman ini terbuka.</p>}
      <ButtonGroup>
        <a class="govuk-link" href={paths.caseAct(row.applicationId, 'riwayat')} target="_blank">Catatan, riwayat, dan versi lama<span class="govuk-visually-hidden"> (tab baru)</span></a>
        {rights.has('nik.reveal') && <a class="govuk-link" href={paths.caseAct(row.applicationId, 'nik')} target="_blank">Lihat NIK lengkap<span class="govuk-visually-hidden"> (tab baru)</span></a>}
        {isMine && <ActForm request={request} id={row.applicationId} act="lepas">Lepas berkas</ActForm>}
        {isMine && <ActForm request={request} id={row.applicationId} act="kenal">Saya mengenal pelamar ini</ActForm>}
      </ButtonGroup>
    </>
  )
}

/** What has become known since it was sent. */
export function KnownSince({ opened: { submitted: { snapshot }, mergedInstitution, corrections }, isConfirmed }: { opened: Beside & Pick<OpenedCase, 'submitted'>; isConfirmed: boolean }) {
  return (
    <>
      {mergedInstitution && <InsetText>{`Perguruan tinggi yang ditulis pelamar, ${snapshot.formasi.perguruanTinggi?.name}, ditetapkan Panselnas sebagai ${mergedInstitution}.`}</InsetText>}
      {snapshot.identity && isConfirmed && <InsetText>{`Saat dikirim, identitas pelamar belum dinyatakan cocok oleh Dukcapil. Sekarang sudah cocok.${correctedText(corrections)}`}</InsetText>}
    </>
  )
}

const fieldText: Readonly<Record<string, string>> = { 'nomor-kk': 'nomor KK', name: 'nama', birthplace: 'tempat lahir', birthdate: 'tanggal lahir' }

function correctedText(corrections: OpenedCase['corrections']): string {
  const fields = [...new Set(corrections.flatMap(({ fields }) => fields))].map((field) => fieldText[field] ?? field)
  return fields.length === 0 ? '' : ` Setelah mengirim, pelamar memperbaiki ${fields.join(', ')}; isian di bawah ini seperti saat dikirim. Bandingkan dengan KTP.`
}

function ActForm({ request, id, act, children }: { request: FastifyRequest; id: string; act: 'lepas' | 'kenal'; children: string }) {
  return (
    <form method="post" action={paths.caseAct(id, act)}>
      <FormProof request={request} />
      <Button kind="secondary">{children}</Button>
    </form>
  )
}
