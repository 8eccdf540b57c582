import { Button } from '#ui/components/button.tsx'

interface SessionWarningProps {
  /** How long the session still lasts. */
  seconds: number
  extendUrl: string
  signOutUrl: string
  /** Where to go when it has ended: a page that says so. */
  endedUrl: string
  token: string
}

/** Stands at the end of every signed-in page (WCAG 2.2.1); shown by the script five minutes before the session ends. */
export function SessionWarning({ seconds, extendUrl, signOutUrl, endedUrl, token }: SessionWarningProps) {
  return (
    <peringatan-sesi data-seconds={seconds} data-url={extendUrl} data-ended={endedUrl} data-token={token}>
      <dialog class="session-warning" aria-labelledby="peringatan-sesi-judul" aria-describedby="peringatan-sesi-isi">
        <h2 class="govuk-heading-m" id="peringatan-sesi-judul">Anda akan segera dikeluarkan</h2>
        <p class="govuk-body" id="peringatan-sesi-isi">
          Sesi Anda berakhir dalam <strong data-left>5 menit</strong> karena halaman ini tidak dipakai. Tekan Tetap masuk untuk melanjutkan.
        </p>
        <p class="govuk-body" role="alert" data-failed hidden>Belum berhasil. Periksa sambungan internet Anda, lalu tekan Tetap masuk lagi.</p>
        <form method="post" action={signOutUrl}>
          <input type="hidden" name="_token" value={token} />
          <div class="govuk-button-group">
            <Button type="button" data-stay>Tetap masuk</Button>
            <Button kind="secondary">Keluar</Button>
          </div>
        </form>
      </dialog>
    </peringatan-sesi>
  )
}
