import { SandboxPage } from '#sandbox/frame.tsx'
import { Button } from '#ui/components/button.tsx'
import { InsetText } from '#ui/components/inset-text.tsx'
import { Input } from '#ui/components/input.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { type DistributorState, distributorModes } from './distributors.ts'

const modeText: Record<DistributorState['mode'], string> = {
  normal: 'Normal: melayani seperti biasa',
  slow: 'Lambat: menjawab setelah jeda',
  off: 'Mati: tidak melayani',
  'no-serials': 'Tanpa nomor seri: melayani, tetapi tidak dapat membubuhkan',
}

/** The five distributors of guide IV, each switched by itself, as they failed in September 2024 (domain.md §2.2). */
export function DistributorsPage({ distributors, failed, token }: { distributors: DistributorState[] | null; failed: boolean; token: string }) {
  return (
    <SandboxPage title="Kendali distributor" path="/kendali">
      <h1 class="govuk-heading-l">Kendali distributor e-meterai</h1>
      <p class="govuk-body">Ubah perilaku satu distributor untuk melihat apa yang dialami pembeli dan pelamar. Yang lain tetap melayani.</p>
      <p class="govuk-body"><a class="govuk-link" href="/kendali">Kendali pihak lain</a></p>
      {failed && <InsetText>Distributor itu tidak dapat diubah. Periksa apakah rumah e-meterai berjalan, lalu coba lagi.</InsetText>}
      {distributors === null && <InsetText>Rumah e-meterai tidak menjawab. Jalankan bin/start, lalu muat ulang halaman ini.</InsetText>}
      {distributors?.map((one) => <DistributorPanel {...one} token={token} />)}
    </SandboxPage>
  )
}

function DistributorPanel({ id, name, mode, delayMs, token }: DistributorState & { token: string }) {
  return (
    <section aria-label={name}>
      <form method="post" action={`/kendali/distributor/${id}`} novalidate>
        <input type="hidden" name="_token" value={token} />
        <Radios name="mode" id={`mode-${id}`} legend={name} legendSize="m" value={mode} items={distributorModes.map((value) => ({ value, text: modeText[value] }))} />
        <Input name="delayMs" id={`delay-${id}`} label="Jeda bila lambat (milidetik)" hint="Paling lama 60000, yaitu satu menit" inputmode="numeric" width={5} value={String(delayMs || 8000)} />
        <Button>Terapkan</Button>
      </form>
    </section>
  )
}
