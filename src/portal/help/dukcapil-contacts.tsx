import { InsetText } from '#ui/components/inset-text.tsx'
import { SummaryList } from '#ui/components/summary-list.tsx'

/** Who mends population data: Dukcapil, not the agency and not BKN (guide 6.1.4; contacts as domain.md §1.3 cites them). */
export function DukcapilContacts() {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Kantor', value: 'Dinas Kependudukan dan Pencatatan Sipil kabupaten atau kota Anda' },
          { key: 'Halo Dukcapil', value: <a class="govuk-link" href="tel:1500537">1500537</a> },
          { key: 'WhatsApp atau SMS', value: <a class="govuk-link" href="tel:+628118005373">0811 800 5373</a> },
          { key: 'Email', value: <a class="govuk-link" href="mailto:callcenter.dukcapil@gmail.com">callcenter.dukcapil@gmail.com</a> },
        ]}
      />
      <p class="govuk-body">Tulis pesan dengan susunan ini:</p>
      <InsetText>#NIK #Nama_Lengkap #Nomor_Kartu_Keluarga #Nomor_Telp #Permasalahan</InsetText>
    </>
  )
}
