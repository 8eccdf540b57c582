/** `<unduh-otomatis>`: begins the download of its link by itself, once in this window; the link stays for who wants it again. */
class UnduhOtomatis extends HTMLElement {
  connectedCallback() {
    const link = this.querySelector('a')!
    if (sessionStorage[link.href]) return
    sessionStorage[link.href] = 'ya'
    link.click()
  }
}

customElements.define('unduh-otomatis', UnduhOtomatis)
