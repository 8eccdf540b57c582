/** `<lihat-halaman>`: zoom and turn the pages of a document, and mark a part of one into the fields that end in `data-number`. */
class LihatHalaman extends HTMLElement {
  private zoom = 100
  private turn = 0
  private isMarking = false
  private start: number[] | null = null
  private box = document.createElement('div')

  connectedCallback() {
    const bar = document.createElement('div')
    bar.className = 'viewer__bar'
    const button = (text: string, act: (self: HTMLButtonElement) => void) => {
      const made = document.createElement('button')
      made.type = 'button'
      made.className = 'viewer__button'
      made.textContent = text
      made.addEventListener('click', () => act(made))
      bar.append(made)
      return made
    }
    button('Perkecil', () => this.show(this.zoom - 50, this.turn))
    button('Perbesar', () => this.show(this.zoom + 50, this.turn))
    button('Putar', () => {
      mark?.(false)
      this.show(this.zoom, (this.turn + 90) % 360)
    })
    const mark = this.dataset['number'] ? this.offerMarking(button('Tandai bagian', () => mark?.(!this.isMarking))) : null
    this.prepend(bar)
    this.box.className = 'viewer__box'
    this.addEventListener('pointerdown', this.take)
    this.addEventListener('pointermove', this.drag)
    for (const end of ['pointerup', 'pointercancel']) this.addEventListener(end, () => (this.start = null))
    for (const name of ['halaman', 'x', 'y', 'lebar', 'tinggi']) this.field(name)?.addEventListener('input', () => this.draw())
    this.draw()
  }

  /** Only a page that stands upright is marked. */
  private offerMarking(self: HTMLButtonElement) {
    const set = (isOn: boolean) => {
      this.isMarking = isOn
      if (isOn) this.show(this.zoom, 0)
      self.setAttribute('aria-pressed', String(isOn))
      this.classList.toggle('viewer--marking', isOn)
    }
    set(false)
    return set
  }

  private show(zoom: number, turn: number) {
    this.zoom = Math.min(400, Math.max(50, zoom))
    this.turn = turn
    for (const page of this.pages()) {
      page.style.width = `${this.zoom}%`
      // With what is marked on it.
      page.style.transform = turn ? `rotate(${turn}deg)` : ''
    }
  }

  private pages = () => [...this.querySelectorAll<HTMLElement>('.viewer__page')]
  private field = (name: string) => document.getElementById(`${name}-${this.dataset['number']}`) as HTMLInputElement | null
  private number = (name: string) => Number(this.field(name)?.value.replace(',', '.')) || 0

  private at(page: HTMLElement, { clientX, clientY }: PointerEvent): number[] {
    const { left, top, width, height } = page.getBoundingClientRect()
    return [(clientX - left) / width, (clientY - top) / height].map((part) => Math.min(1, Math.max(0, part)))
  }

  private readonly take = (event: PointerEvent) => {
    const page = (event.target as HTMLElement).closest<HTMLElement>('.viewer__page')
    if (!this.isMarking || !page) return
    event.preventDefault()
    this.setPointerCapture(event.pointerId)
    this.start = this.at(page, event)
    this.put('halaman', page.dataset['page']!)
  }

  private readonly drag = (event: PointerEvent) => {
    const page = this.pages()[this.number('halaman') - 1]
    if (!this.start || !page) return
    const end = this.at(page, event)
    const [x, y] = end.map((part, side) => Math.min(part, this.start![side]!)) as [number, number]
    const [width, height] = end.map((part, side) => Math.abs(part - this.start![side]!)) as [number, number]
    Object.entries({ x, y, lebar: width, tinggi: height }).forEach(([name, part]) => this.put(name, String(Math.round(part * 1000) / 10).replace('.', ',')))
    this.draw()
  }

  private put(name: string, value: string) {
    const field = this.field(name)
    if (!field) return
    field.value = value
    const details = field.closest('details')
    if (details) details.open = true
  }

  private draw() {
    const page = this.pages()[this.number('halaman') - 1]
    if (!page || !this.number('lebar') || !this.number('tinggi')) return this.box.remove()
    const { style } = this.box
    style.left = `${this.number('x')}%`
    style.top = `${this.number('y')}%`
    style.width = `${this.number('lebar')}%`
    style.height = `${this.number('tinggi')}%`
    page.append(this.box)
  }
}

customElements.define('lihat-halaman', LihatHalaman)
