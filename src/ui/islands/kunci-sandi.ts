/** `<kunci-sandi>`: makes or uses a passkey (WebAuthn). Hidden until the browser can; the answer goes to the server as JSON. */
type Descriptor = { id: string; type: 'public-key' }
type Options = { challenge: string; user?: { id: string }; excludeCredentials?: Descriptor[]; allowCredentials?: Descriptor[] }
type Answer = { to?: string; message?: string }

class KunciSandi extends HTMLElement {
  connectedCallback() {
    if (!window.PublicKeyCredential) return
    this.hidden = false
    this.button.addEventListener('click', () => void this.run())
  }

  private async run() {
    this.button.disabled = true
    this.say('Ikuti petunjuk perangkat Anda …')
    const credential = await this.ask().catch(() => null)
    const answer = credential ? await this.send(credential) : { message: 'Kunci sandi tidak dipakai. Tekan tombolnya untuk mencoba lagi, atau pakai cara lain di halaman ini.' }
    this.button.disabled = false
    if (answer.message) return this.say(answer.message)
    const form = this.closest('form')
    if ('sendsForm' in this.dataset && form) return form.submit()
    if (answer.to) location.assign(answer.to)
  }

  private async ask(): Promise<PublicKeyCredential | null> {
    const options = JSON.parse(this.dataset['options']!) as Options
    const publicKey = {
      ...options,
      challenge: toBytes(options.challenge),
      ...(options.user && { user: { ...options.user, id: toBytes(options.user.id) } }),
      ...(options.excludeCredentials && { excludeCredentials: options.excludeCredentials.map(withBytes) }),
      ...(options.allowCredentials && { allowCredentials: options.allowCredentials.map(withBytes) }),
    }
    const asked = this.dataset['mode'] === 'create' ? navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions }) : navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions })
    return (await asked) as PublicKeyCredential | null
  }

  private async send(credential: PublicKeyCredential): Promise<Answer> {
    const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-form-token': this.dataset['token']! }
    const answer = await fetch(this.dataset['url']!, { method: 'POST', headers, body: JSON.stringify(asJson(credential)) }).catch(() => null)
    const said = (await answer?.json().catch(() => null)) as Answer | null | undefined
    return said ?? { message: 'Belum berhasil. Muat ulang halaman ini, lalu coba lagi.' }
  }

  private say(text: string) {
    this.querySelector('[role=status]')!.textContent = text
  }

  private get button() {
    return this.querySelector('button')!
  }
}

function asJson(credential: PublicKeyCredential) {
  const { response } = credential
  const fields = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'] as const
  const sent = fields.flatMap((name) => {
    const bytes = (response as unknown as Record<string, ArrayBuffer | null | undefined>)[name]
    return bytes ? [[name, toText(bytes)] as const] : []
  })
  const transports = 'getTransports' in response ? (response as AuthenticatorAttestationResponse).getTransports() : undefined
  return { id: credential.id, rawId: toText(credential.rawId), type: credential.type, clientExtensionResults: {}, response: { ...Object.fromEntries(sent), ...(transports && { transports }) } }
}

const withBytes = (descriptor: Descriptor) => ({ ...descriptor, id: toBytes(descriptor.id) })

function toBytes(base64url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0))
}

function toText(bytes: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

customElements.define('kunci-sandi', KunciSandi)
