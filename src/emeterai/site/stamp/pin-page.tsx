import type { FastifyRequest } from 'fastify'
import { readIsoDate, formatLongDate } from '#core/values/calendar-date.ts'
import { sizeText } from '#core/values/size-text.ts'
import { pathsOf } from '#emeterai/paths.ts'
import { FormProof } from '#emeterai/site/form-proof.tsx'
import { EmeteraiPage } from '#emeterai/site/frame.tsx'
import { holderOf } from '#emeterai/site/session/require-holder.ts'
import type { StampDraft } from '#emeterai/stamp/draft/draft.ts'
import { documentKinds } from '#emeterai/stamp/rules/document-kinds.ts'
import type { StampDocument } from '#emeterai/stamp/stamp-document.ts'
import type { StampPlace } from '#platform/pdf/stamp/place.ts'
import { Button, ButtonLink } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { PasswordInput } from '#ui/components/password-input.tsx'
import { formatMm } from '#ui/components/stamp-placer.tsx'
import { Steps } from '#ui/components/steps.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { purchaseFrom } from './document-page.tsx'
import { stampingSteps } from './words.ts'

export type ReadyDraft = StampDraft & { document: StampDocument; place: StampPlace }

export type PinPageProps = {
  request: FastifyRequest
  draft: ReadyDraft
  available: number
  errors?: FieldErrors
  /** Refused by a rule, in one sentence, with what to do. */
  refusal?: string | undefined
  /** No PIN helps any more: it is set anew by mail and password. */
  needsReset?: boolean
}

/** Guide 6.5, second list, step 16, Gambar 44: everything once more, and the PIN. */
export function PinPage({ request, draft, available, errors = {}, refusal, needsReset = false }: PinPageProps) {
  const paths = pathsOf(request.distributor.id)
  const mayStamp = available > 0
  return (
    <EmeteraiPage request={request} title="Pembubuhan: PIN" hasErrors={hasErrors(errors) || refusal !== undefined} back={paths.draftPlace(draft.id)} noIndex>
      <ErrorSummary errors={errors} />
      {refusal && <ErrorSummary title="Belum dibubuhkan. Kuota Anda tidak berkurang." errors={[{ ...(mayStamp && !needsReset ? { href: '#pin' } : {}), text: refusal }]} />}
      <Steps steps={stampingSteps} current={3} />
      <Summary request={request} draft={draft} />
      {needsReset ? (
        <ButtonLink href={paths.pinForgotten}>Buat PIN baru</ButtonLink>
      ) : mayStamp ? (
        <PinForm request={request} draft={draft} available={available} errors={errors} />
      ) : (
        <NoQuota request={request} draft={draft} />
      )}
    </EmeteraiPage>
  )
}

function Summary({ request, draft: { id, fileName, inputBytes, pageCount, document, place } }: Pick<PinPageProps, 'request' | 'draft'>) {
  const paths = pathsOf(request.distributor.id)
  const date = readIsoDate(document.date)
  const toDocument = (hiddenText: string) => [{ href: `${paths.stamping}?draf=${id}`, text: 'Ubah', hiddenText }]
  return (
    <SummaryList
      rows={[
        { key: 'Tipe dokumen', value: documentKinds[document.kind], actions: toDocument('tipe dokumen') },
        { key: 'Nomor dokumen', value: document.number ?? 'Tidak ada', actions: toDocument('nomor dokumen') },
        { key: 'Tanggal dokumen', value: date ? formatLongDate(date) : document.date, actions: toDocument('tanggal dokumen') },
        { key: 'Berkas', value: <span class="long-word">{fileName}, {sizeText(inputBytes)}, {pageCount} halaman</span>, actions: toDocument('berkas') },
        {
          key: 'Letak meterai',
          value: `Halaman ${place.page}, ${formatMm(place.leftMm)} mm dari kiri, ${formatMm(place.topMm)} mm dari atas`,
          actions: [{ href: paths.draftPlace(id), text: 'Ubah', hiddenText: 'letak meterai' }],
        },
      ]}
    />
  )
}

function PinForm({ request, draft, available, errors = {} }: PinPageProps) {
  const paths = pathsOf(request.distributor.id)
  const { hasPin } = holderOf(request)
  return (
    <Card title={hasPin ? 'Masukkan PIN' : 'Buat PIN'} accent>
      {!hasPin && <p class="govuk-body">Ini pembubuhan pertama Anda. Buat PIN enam angka: PIN ini diminta setiap kali Anda membubuhkan.</p>}
      <form method="post" action={paths.draftPin(draft.id)} noValidate>
        <FormProof request={request} />
        <PasswordInput
          name="pin"
          label={hasPin ? 'PIN, enam angka' : 'PIN baru, enam angka'}
          hint={hasPin ? 'Jangan berikan PIN kepada siapa pun.' : 'Bukan tanggal lahir, bukan angka yang berurutan. Jangan berikan PIN kepada siapa pun.'}
          error={errors['pin']}
          inputmode="numeric"
          autocomplete="off"
          maxlength={20}
          width={10}
        />
        {!hasPin && <PasswordInput name="pin-ulang" label="Ulangi PIN" error={errors['pin-ulang']} inputmode="numeric" autocomplete="off" maxlength={20} width={10} />}
        <p class="govuk-body">Satu dari {available.toLocaleString('id-ID')} kuota Anda dipakai. Bila meterainya tidak jadi dalam 15 menit, kuota itu kembali sendiri.</p>
        <Button preventDoubleClick>Bubuhkan e-meterai</Button>
      </form>
      {hasPin && <p class="govuk-body"><a class="govuk-link" href={paths.pinForgotten}>Lupa PIN</a></p>}
    </Card>
  )
}

function NoQuota({ request, draft }: Pick<PinPageProps, 'request' | 'draft'>) {
  const paths = pathsOf(request.distributor.id)
  return (
    <InsetText>
      <p class="govuk-body">Kuota Anda kosong. Beli kuota dahulu; dokumen dan letak meterainya tetap tersimpan, dan sesudah membayar Anda kembali ke halaman ini.</p>
      <ButtonLink href={purchaseFrom(paths, paths.draftPin(draft.id))}>Beli kuota</ButtonLink>
    </InsetText>
  )
}
