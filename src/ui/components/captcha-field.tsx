import { assetUrl } from '#ui/asset.ts'
import { Button } from './button.tsx'
import { Details } from './details.tsx'
import { Field } from './field.tsx'
import { BareInput } from './input.tsx'

/** What platform/captcha/issue-captcha.ts gives. */
interface CaptchaFieldView {
  token: string
  names: { token: string; answer: string; proof: string; renew: string }
  pictureUrl: string
  soundUrl: string
  renewUrl: string
  proofBits: number
  proofId: string
  proofComesFirst: boolean
  lastsSeconds: number
  /** The policy asks for no code here: nothing is drawn. */
  isOff?: boolean | undefined
}

type CaptchaFault = 'wrong' | 'expired' | 'missing'

/** What the field says, each with what to do next. The page shows a new code every time. */
export const captchaText: Record<CaptchaFault, string> = {
  wrong: 'Kode tidak cocok. Tulis kode baru yang tampil di bawah ini',
  expired: 'Kode sudah habis waktunya atau sudah dipakai. Tulis kode baru yang tampil di bawah ini',
  missing: 'Tulis kode yang tampil pada gambar atau yang Anda dengar',
}

/** Bundles that a page with a captcha needs (prop `islands` of the frame). */
export const captchaIslands = ['captcha-kode'] as const

/** What is said while the device works and when it is done. */
export type ProofWords = { working: string; done: string }

const proofWords: ProofWords = {
  working: 'Perangkat Anda sedang diperiksa. Ini hanya sebentar.',
  done: 'Perangkat Anda sudah diperiksa. Anda tidak perlu menulis kode CAPTCHA.',
}

type CaptchaFieldProps = { view: CaptchaFieldView; error?: CaptchaFault | null | undefined; words?: ProofWords | undefined }

/**
 * Three ways to answer: read the picture, listen to digits, or let the device work (only where scripts run). The first
 * button in a form is what Enter presses, so a hidden one that simply sends stands before "Ganti kode".
 */
export function CaptchaField({ view, error, words = proofWords }: CaptchaFieldProps) {
  if (view.isOff) return null
  return (
    <captcha-kode
      class="captcha"
      data-url={view.renewUrl}
      data-worker={assetUrl('captcha-kode.js')}
      data-proof-id={view.proofId}
      data-proof-bits={view.proofBits}
      data-lasts={view.lastsSeconds}
      data-start={view.proofComesFirst && !error ? 'proof' : 'code'}
    >
      <input type="hidden" name={view.names.token} value={view.token} />
      <input type="hidden" name={view.names.proof} value="" />
      <button type="submit" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">Kirim</button>
      <CodeWay view={view} error={error} />
      <ProofWay words={words} />
    </captcha-kode>
  )
}

function CodeWay({ view, error }: CaptchaFieldProps) {
  const field = {
    name: view.names.answer,
    label: 'Kode CAPTCHA',
    hint: 'Tulis 5 huruf dan angka pada gambar, atau 6 angka yang Anda dengar. Huruf besar dan kecil sama saja.',
    error: error ? captchaText[error] : undefined,
  }
  return (
    <div data-way="code">
      <Field field={field}>
        <img class="captcha__picture" src={view.pictureUrl} width={240} height={90} alt="Kode CAPTCHA berupa gambar. Bila tidak terlihat, dengarkan kodenya." />
        <BareInput field={field} width={10} autocomplete="off" autocapitalize="characters" spellcheck={false} maxlength={20} />
      </Field>
      <Details summary="Dengarkan kode" class="captcha__sound">
        <p>Suara ini menyebutkan 6 angka, dua kali.</p>
        <audio controls preload="none" src={view.soundUrl} aria-label="Kode CAPTCHA berupa suara" />
      </Details>
      <p class="govuk-hint" role="status" data-renewed="Kode baru sudah tampil." data-unreachable="Kode baru belum dapat diambil. Periksa sambungan internet Anda, lalu tekan Ganti kode lagi." />
      <div class="govuk-button-group">
        <Button kind="secondary" name={view.names.renew} value="ya" formNoValidate>Ganti kode</Button>
        <Button kind="secondary" type="button" data-choose="proof" hidden>Lanjut tanpa kode</Button>
      </div>
    </div>
  )
}

/** Shown by the script only. */
function ProofWay({ words }: { words: ProofWords }) {
  return (
    <div data-way="proof" hidden>
      <p
        class="captcha__state"
        role="status"
        data-working={words.working}
        data-done={words.done}
        data-failed="Perangkat Anda tidak dapat diperiksa. Tulis kode pada gambar."
      />
      <Button kind="secondary" type="button" data-choose="code">Tulis kode CAPTCHA</Button>
    </div>
  )
}
