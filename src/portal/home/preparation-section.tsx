import { Checklist } from '#ui/components/checklist.tsx'
import { paths } from '#portal/paths.ts'

/** Guide III, item by item. */
const preparationItems = [
  'Kartu Keluarga (KK)',
  'Kartu Tanda Penduduk (KTP), atau surat keterangan dari Dinas Kependudukan dan Pencatatan Sipil',
  'Ijazah',
  'Transkrip nilai',
  'Pas foto dengan latar belakang merah',
  'Dokumen lain sesuai ketentuan jenis seleksi dan instansi yang dilamar',
]

export function PreparationSection() {
  return (
    <section aria-labelledby="yang-perlu-disiapkan">
      <h2 class="govuk-heading-l" id="yang-perlu-disiapkan">Yang perlu disiapkan</h2>
      <div class="text">
        <p class="govuk-body">Siapkan dokumen berikut sebelum mendaftar. Untuk membuat akun Anda cukup memegang KK, KTP, dan ijazah.</p>
        <Checklist items={preparationItems} />
        <p class="govuk-body">
          Anda juga memerlukan perangkat berkamera untuk swafoto, serta nomor ponsel dan email yang aktif.
          Ukuran dan format setiap dokumen ada di <a class="govuk-link" href={paths.question('batas-ukuran-dokumen')}>FAQ</a> dan pada setiap <a class="govuk-link" href={paths.vacancies}>lowongan</a>.
        </p>
      </div>
    </section>
  )
}
