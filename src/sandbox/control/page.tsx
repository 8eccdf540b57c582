import { type Mode, type ServiceSnapshot, modes } from '#sandbox/dukcapil/service-state.ts'
import { SandboxPage } from '#sandbox/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { Input } from '#ui/components/input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'
import { type Service, serviceText } from './services.ts'

const modeText: Record<Mode, string> = {
  normal: 'Normal: menjawab seketika',
  lambat: 'Lambat: menjawab setelah jeda',
  mati: 'Mati: tidak melayani',
  'kuota-habis': 'Kuota habis: menolak sampai besok',
}

/** The switchboard of the outside world. */
export function ControlPage({ states, token }: { states: Record<Service, ServiceSnapshot>; token: string }) {
  return (
    <SandboxPage title="Kendali" path="/kendali">
      <h1 class="govuk-heading-l">Kendali dunia luar</h1>
      <p class="govuk-body">Ubah perilaku register contoh untuk melihat bagaimana portal menghadapinya.</p>
      {Object.entries(states).map(([service, state]) => <ServicePanel service={service as Service} state={state} token={token} />)}
    </SandboxPage>
  )
}

function ServicePanel({ service, state, token }: { service: Service; state: ServiceSnapshot; token: string }) {
  const hasQuota = Number.isFinite(state.dailyQuota)
  return (
    <section aria-label={serviceText[service]}>
      <form method="post" action={`/kendali/${service}`} novalidate>
        <input type="hidden" name="_token" value={token} />
        <Radios
          name="mode"
          id={`mode-${service}`}
          legend={serviceText[service]}
          legendSize="m"
          value={state.mode}
          items={modes.filter((mode) => hasQuota || mode !== 'kuota-habis').map((mode) => ({ value: mode, text: modeText[mode] }))}
        />
        <Input
          name="delayMs" id={`delay-${service}`} label="Jeda bila lambat (milidetik)" hint="Paling lama 60000, yaitu satu menit" inputmode="numeric" width={5}
          value={String(state.delayMs || 8000)}
        />
        <Button>Terapkan</Button>
      </form>
      <h2 class="govuk-heading-s">Sejak mulai</h2>
      <SummaryList
        rows={[
          { key: 'Permintaan', value: String(state.requests) },
          ...(hasQuota ? [{ key: 'Kuota hari ini', value: `${state.usedToday.toLocaleString('id-ID')} dari ${state.dailyQuota.toLocaleString('id-ID')}` }] : []),
          ...Object.entries(state.outcomes).map(([outcome, count]) => ({ key: outcomeText[outcome] ?? `Kode ${outcome}`, value: String(count) })),
        ]}
      />
    </section>
  )
}

const outcomeText: Record<string, string> = {
  jawaban: 'Dijawab', mati: 'Tidak dilayani', kuota: 'Kuota habis', ditolak: 'Permintaan ditolak',
  '11': 'Kode 11: meninggal dunia', '12': 'Kode 12: data ganda', '13': 'Kode 13: tidak ditemukan', '14': 'Kode 14: tidak aktif', '15': 'Kode 15: format salah',
}
