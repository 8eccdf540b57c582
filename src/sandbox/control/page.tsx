import { type Behaviour, behaviours } from '#sandbox/acquirer/behaviour.ts'
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

const behaviourText: Record<Behaviour, string> = {
  normal: 'Normal: dikirim seketika, diulang sampai diterima',
  hilang: 'Hilang: tidak pernah dikirim',
  ganda: 'Ganda: dikirim dua sampai lima kali sekaligus',
  terbalik: 'Terbalik: kabar yang lebih lama datang belakangan',
  lambat: 'Lambat: dikirim setelah jeda',
}

type CallBacks = { mode: Behaviour; delayMs: number }

/** The switchboard of the outside world. */
export function ControlPage({ states, callBacks, token }: { states: Record<Service, ServiceSnapshot>; callBacks: CallBacks; token: string }) {
  return (
    <SandboxPage title="Kendali" path="/kendali">
      <h1 class="govuk-heading-l">Kendali dunia luar</h1>
      <p class="govuk-body">Ubah perilaku register contoh untuk melihat bagaimana portal menghadapinya.</p>
      <p class="govuk-body"><a class="govuk-link" href="/kendali/distributor">Kendali distributor e-meterai</a></p>
      {Object.entries(states).map(([service, state]) => <ServicePanel service={service as Service} state={state} token={token} />)}
      <CallBackPanel {...callBacks} token={token} />
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
        <DelayInput of={service} delayMs={state.delayMs} />
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

/** How the acquirer's call-backs go astray, unless a payment in the wallet says otherwise. */
function CallBackPanel({ mode, delayMs, token }: CallBacks & { token: string }) {
  return (
    <section aria-label="Panggilan balik pembayaran">
      <form method="post" action="/kendali/panggilan-balik" novalidate>
        <input type="hidden" name="_token" value={token} />
        <Radios
          name="mode" id="mode-panggilan-balik" legend="Panggilan balik pembayaran" legendSize="m" value={mode}
          hint="Kabar dari acquirer kepada distributor bahwa sebuah tagihan dibayar. Pilihan di Dompet contoh mengalahkan ini."
          items={behaviours.map((behaviour) => ({ value: behaviour, text: behaviourText[behaviour] }))}
        />
        <DelayInput of="panggilan-balik" delayMs={delayMs} />
        <Button>Terapkan</Button>
      </form>
    </section>
  )
}

function DelayInput({ of, delayMs }: { of: string; delayMs: number }) {
  return (
    <Input
      name="delayMs" id={`delay-${of}`} label="Jeda bila lambat (milidetik)" hint="Paling lama 60000, yaitu satu menit" inputmode="numeric" width={5}
      value={String(delayMs || 8000)}
    />
  )
}

const outcomeText: Record<string, string> = {
  jawaban: 'Dijawab', mati: 'Tidak dilayani', kuota: 'Kuota habis', ditolak: 'Permintaan ditolak',
  '11': 'Kode 11: meninggal dunia', '12': 'Kode 12: data ganda', '13': 'Kode 13: tidak ditemukan', '14': 'Kode 14: tidak aktif', '15': 'Kode 15: format salah',
}
