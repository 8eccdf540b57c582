import type { FastifyRequest } from 'fastify'
import { countedForms } from '#core/account/rules/counted-forms.ts'
import type { FieldOrder, HardField, HardFields } from '#core/reports/hardest-fields.ts'
import { fewBelow } from '#core/reports/rules/suppression.ts'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { FoldingTable } from '#ui/components/folding-table.tsx'

export const spans = [1, 7, 30] as const
export type Span = (typeof spans)[number]

const spanText: Record<Span, string> = { 1: 'Hari ini', 7: '7 hari', 30: '30 hari' }
const orderText: Record<FieldOrder, string> = { orang: 'Paling banyak orang', kali: 'Paling sering ditolak', lolos: 'Paling sedikit yang lolos' }

interface HardFieldsPageProps {
  request: FastifyRequest
  found: HardFields
  days: Span
  order: FieldOrder
}

/** Which fields stop whom, in the words that the applicants read (features.md J5). */
export function HardFieldsPage({ request, found: { fields, few }, days, order }: HardFieldsPageProps) {
  return (
    <OfficePage request={request} title="Isian tersulit" width="full">
      <h1 class="govuk-heading-xl">Isian tersulit</h1>
      <p class="govuk-body-l text">Isian yang paling banyak menahan pelamar, dengan kalimat yang mereka baca.</p>
      <Choice label="Waktu" text={spanText} values={spans} chosen={days} addressOf={(value) => addressOf(value, order)} />
      <Choice label="Urutan" text={orderText} values={['orang', 'kali', 'lolos']} chosen={order} addressOf={(value) => addressOf(days, value)} />
      {fields.length === 0 ? (
        <p class="govuk-body">{`Belum ada isian yang menahan ${fewBelow} orang atau lebih.`}</p>
      ) : (
        <FoldingTable caption={`${spanText[days]}: ${orderText[order].toLowerCase()} di atas`} head={['Isian', 'Orang tertahan', 'Kali ditolak', 'Lolos sesudahnya']} rows={fields.map(rowOf)} />
      )}
      {few > 0 && <p class="govuk-body">{`${number(few)} isian lain menahan kurang dari ${fewBelow} orang dan tidak ditampilkan.`}</p>}
      <h2 class="govuk-heading-m">Cara membaca</h2>
      <ul class="govuk-list govuk-list--bullet text">
        <li>Orang dihitung sekali setiap kali mengisi satu formulir. Yang kembali pada hari lain dihitung lagi.</li>
        <li>Lolos berarti formulir itu terkirim dalam satu jam sesudah ditolak, dari peramban yang sama.</li>
        <li>Yang dihitung kalimatnya saja. Siapa orangnya dan apa yang diketik tidak dicatat di sini.</li>
      </ul>
    </OfficePage>
  )
}

const rowOf = ({ form, sentence, people, times, passedPercent }: HardField) => [
  <>{sentence}<br /><span class="govuk-hint">{countedForms[form] ?? form}</span></>,
  number(people),
  number(times),
  `${passedPercent}%`,
]

interface ChoiceProps<Value extends string | number> {
  label: string
  text: Record<Value, string>
  values: readonly Value[]
  chosen: Value
  addressOf(value: Value): string
}

function Choice<Value extends string | number>({ label, text, values, chosen, addressOf: to }: ChoiceProps<Value>) {
  return (
    <nav class="no-print" aria-label={label}>
      <ul class="queue-groups">
        {values.map((value) => <li><a class="queue-groups__link" href={to(value)} aria-current={value === chosen ? 'true' : undefined}>{text[value]}</a></li>)}
      </ul>
    </nav>
  )
}

const addressOf = (days: Span, order: FieldOrder) => `${paths.hardFields}?${new URLSearchParams({ hari: String(days), urut: order })}`
const number = (value: number) => value.toLocaleString('id-ID')
