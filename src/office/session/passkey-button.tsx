interface PasskeyButtonProps {
  /** What navigator.credentials takes, as JSON. */
  options: unknown
  /** Takes the answer as JSON and says where to go, or what to say. */
  url: string
  token: string
  mode: 'create' | 'get'
  /** Sends the form around it once the answer was good, instead of going elsewhere. */
  sendsForm?: boolean
  text: string
}

/** A passkey needs a script; without one this is nothing, and the other ways stay. */
export function PasskeyButton({ options, url, token, mode, sendsForm, text }: PasskeyButtonProps) {
  return (
    <kunci-sandi data-options={JSON.stringify(options)} data-url={url} data-token={token} data-mode={mode} data-sends-form={sendsForm ? '' : undefined} hidden>
      <button type="button" class="govuk-button govuk-button--secondary">{text}</button>
      <p class="govuk-body" role="status"></p>
    </kunci-sandi>
  )
}
