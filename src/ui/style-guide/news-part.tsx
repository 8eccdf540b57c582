import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Panel } from '#ui/components/panel.tsx'
import { ReadOnlyBand } from '#ui/components/read-only-band.tsx'
import { TaskList } from '#ui/components/task-list.tsx'
import { Tag } from '#ui/components/tag.tsx'
import { Example, Part } from './example.tsx'

export function NewsPart() {
  return (
    <Part id="kabar" title="Kabar dan keadaan">
      <Example name="Pemberitahuan">
        <NotificationBanner titleId="news-1">Pendaftaran ditutup Senin, 30 November 2026 pukul 23.59 WIB.</NotificationBanner>
        <NotificationBanner kind="success" titleId="news-2" disableAutoFocus>
          <p class="govuk-notification-banner__heading">Biodata tersimpan.</p>
          <p class="govuk-body">
            Langkah berikutnya: <a class="govuk-notification-banner__link" href="#kabar">pilih jenis seleksi</a>.
          </p>
        </NotificationBanner>
        <NotificationBanner kind="warning" titleId="news-3">
          <p class="govuk-notification-banner__heading">Pemeriksaan identitas sedang lambat.</p>
          <p class="govuk-body">Isian Anda sudah tersimpan. Kami mencoba lagi sendiri; Anda boleh menutup halaman ini.</p>
        </NotificationBanner>
      </Example>
      <Example name="Pita hanya baca">
        <ReadOnlyBand>Portal sementara hanya bisa dibaca. Yang sudah tersimpan tetap aman. <a href="#kabar">Status layanan</a></ReadOnlyBand>
      </Example>
      <Example name="Panel selesai">
        <Panel title="Pendaftaran akun selesai" headingLevel={2}>
          Nomor registrasi Anda
          <br />
          <strong>2026-0000-0000-0001</strong>
        </Panel>
      </Example>
      <Example name="Daftar tugas">
        <TaskList
          items={[
            { title: 'Biodata', href: '#kabar', status: 'Selesai' },
            { title: 'Jenis seleksi', href: '#kabar', status: <Tag colour="blue">Sedang diisi</Tag> },
            { title: 'Unggah dokumen', href: '#kabar', hint: '3 dari 9 dokumen', status: <Tag colour="grey">Belum diisi</Tag> },
            { title: 'Periksa dan akhiri', status: 'Belum bisa dimulai', cannotStart: true },
          ]}
        />
      </Example>
    </Part>
  )
}
