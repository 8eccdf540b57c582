/** `<unggah-bertahap>`: sends the file of its form in pieces (tus 1.0.0) that go on where a broken line cut them off. */
class UnggahBertahap extends HTMLElement {
  private readonly status = document.createElement('p')
  private address = ''
  private sending = false

  connectedCallback() {
    this.status.setAttribute('role', 'status')
    this.append(this.status)
    const form = this.querySelector('form')!
    form.addEventListener('submit', (event) => {
      const file = form['berkas'].files[0] as File | undefined
      // Too large: the server says so, with the numbers.
      if (!file || file.size > Number(this.dataset['maxBytes'])) return
      event.preventDefault()
      if (!this.sending) void this.hand(form, file)
    })
  }

  private async hand(form: HTMLFormElement, file: File) {
    this.sending = true
    this.address = sessionStorage[keyOf(file)] ?? ''
    const isWhole = await this.send(file)
    this.sending = false
    if (isWhole === null) return
    // Where the server wants no pieces, the form goes as it would without a script.
    if (isWhole) [form['unggahan'].value, form['berkas'].value] = [this.address.split('/').pop(), '']
    form.submit()
  }

  /** Null when the line stayed broken: pressed again, it goes on from there. */
  private async send(file: File): Promise<boolean | null> {
    for (let [offset, size, failures] = [-1, 65536, 0]; offset < file.size; ) {
      const answer = await this.ask(file, offset, size).catch(() => null)
      if (answer?.ok) {
        offset = Number(answer.headers.get('upload-offset'))
        size = Math.min(size * 2, 262144)
        failures = 0
        this.say(`Mengunggah ${Math.floor((offset / file.size) * 4) * 25}%`)
      } else if (answer?.status === 404 && this.address) this.address = ''
      else if (answer && answer.status < 500 && answer.status !== 409) return false
      else {
        if (++failures > 7) return this.say('Jaringan terputus. Tekan lagi untuk melanjutkan.')
        // What arrived before the cut, the server knows.
        offset = -1
        size = 16384
        await new Promise((resolve) => setTimeout(resolve, (1 + Math.random()) * 200 * 2 ** failures))
      }
    }
    return true
  }

  private async ask(file: File, offset: number, size: number): Promise<Response> {
    const call = (method: string, url: string, headers: Record<string, string>, body?: Blob) =>
      fetch(url, { method, headers: { 'tus-resumable': '1.0.0', 'x-form-token': this.querySelector<HTMLInputElement>('[name=_token]')!.value, ...headers }, body: body ?? null })
    if (this.address) {
      return offset < 0
        ? call('HEAD', this.address, {})
        : call('PATCH', this.address, { 'upload-offset': `${offset}`, 'content-type': 'application/offset+octet-stream' }, file.slice(offset, offset + size))
    }
    const answer = await call('POST', this.dataset['url']!, { 'upload-length': `${file.size}`, 'upload-metadata': `filename ${btoa(String.fromCharCode(...new TextEncoder().encode(file.name)))}` })
    if (answer.ok) sessionStorage[keyOf(file)] = this.address = answer.headers.get('location')!
    return answer
  }

  /** In quarters only: a screen reader is not to count along. */
  private say(text: string): null {
    if (this.status.textContent !== text) this.status.textContent = text
    return null
  }
}

const keyOf = ({ name, size, lastModified }: File) => name + size + lastModified

customElements.define('unggah-bertahap', UnggahBertahap)
