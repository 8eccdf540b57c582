/** `<salin-teks>`: a button that puts the text into the clipboard and says so. Without a clipboard the button stays hidden. */
class SalinTeks extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button')!
    if (!('clipboard' in navigator)) return
    button.hidden = false
    button.addEventListener('click', () => void this.copy())
  }

  private async copy() {
    const said = this.querySelector('[role=status]')!
    const isCopied = await navigator.clipboard.writeText(this.dataset['text']!).then(() => true, () => false)
    said.textContent = isCopied ? 'Sudah disalin' : 'Tidak dapat disalin. Tekan lama nomornya untuk menyalin.'
  }
}

customElements.define('salin-teks', SalinTeks)
