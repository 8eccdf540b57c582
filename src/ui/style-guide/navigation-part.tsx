import { BackLink } from '#ui/components/back-link.tsx'
import { Pages } from '#ui/components/pages.tsx'
import { Pagination } from '#ui/components/pagination.tsx'
import { StepBar } from '#ui/components/steps.tsx'
import { Example, Part } from './example.tsx'

export function NavigationPart() {
  return (
    <Part id="penunjuk" title="Penunjuk jalan">
      <Example name="Langkah">
        <StepBar steps={['Pengecekan identitas', 'Lengkapi data', 'Pengecekan ulang data', 'Pendaftaran selesai']} current={2} />
      </Example>
      <Example name="Kembali">
        <p><BackLink href="#penunjuk" /></p>
      </Example>
      <Example name="Halaman hasil">
        <Pages page={7} pageCount={42} hrefOf={(page) => `#halaman-${page}`} />
      </Example>
      <Example name="Halaman bertetangga">
        <Pagination label="Bab" previous={{ href: '#penunjuk', label: 'Membuat akun' }} next={{ href: '#penunjuk', label: 'Memilih formasi' }} />
      </Example>
    </Part>
  )
}
