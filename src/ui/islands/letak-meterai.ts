/** `<letak-meterai>`: puts the stamp on the picture of the page by drag, tap or arrow keys; without it two fields of millimetres do. */
class LetakMeterai extends HTMLElement {
  private readonly button = document.createElement('button')
  private readonly status = document.createElement('p')
  private fields: HTMLInputElement[] = []
  private page!: HTMLElement
  /** The page as shown, and the stamp, in millimetres. */
  private sides: number[] = []
  private size = 0
  private taken: number[][] = []
  /** Where in the stamp the finger holds it. */
  private held: number[] | null = null

  connectedCallback() {
    const { widthMm, heightMm, sizeMm, taken } = this.dataset
    this.sides = [Number(widthMm), Number(heightMm)]
    this.size = Number(sizeMm)
    this.taken = JSON.parse(taken ?? '[]') as number[][]
    this.fields = [...this.querySelectorAll('input')]
    this.page = this.querySelector('.stamp-page')!
    this.status.setAttribute('role', 'status')
    this.button.type = 'button'
    this.button.className = 'stamp-page__stamp'
    this.button.textContent = 'Meterai'
    this.button.setAttribute('aria-label', 'Letak meterai: geser dengan tombol panah, 1 mm; dengan Shift 10 mm')
    this.button.style.width = `${(this.size / this.sides[0]!) * 100}%`
    this.page.append(this.button)
    this.page.after(this.status)
    this.page.addEventListener('pointerdown', this.take)
    this.page.addEventListener('pointermove', this.drag)
    for (const end of ['pointerup', 'pointercancel']) this.page.addEventListener(end, this.drop)
    this.button.addEventListener('keydown', this.nudge)
    this.addEventListener('input', () => this.draw())
    this.draw()
  }

  private place = () => this.fields.map(({ value }) => Number(value.replace(',', '.')) || 0)

  /** Never off the page; tenths of a millimetre. */
  private put(place: number[]) {
    place.forEach((mm, side) => {
      this.fields[side]!.value = String(Math.round(Math.min(Math.max(0, mm), this.sides[side]! - this.size) * 10) / 10).replace('.', ',')
    })
    this.draw()
  }

  private draw() {
    const [left, top] = this.place() as [number, number]
    this.button.style.left = `${(left / this.sides[0]!) * 100}%`
    this.button.style.top = `${(top / this.sides[1]!) * 100}%`
    const isOver = this.taken.some(([x, y, width, height]) => left < x! + width! && x! < left + this.size && top < y! + height! && y! < top + this.size)
    const text = `${left} mm dari kiri, ${top} mm dari atas.`.replaceAll('.', (dot, at: number, all: string) => (at === all.length - 1 ? dot : ','))
    this.button.toggleAttribute('data-over', isOver)
    this.say(text + (isOver ? ' Menimpa tanda tangan atau meterai lain: geser ke tempat lain.' : ''))
  }

  private say(text: string) {
    if (this.status.textContent !== text) this.status.textContent = text
  }

  private at({ clientX, clientY }: PointerEvent): number[] {
    const { left, top, width, height } = this.page.getBoundingClientRect()
    return [((clientX - left) / width) * this.sides[0]!, ((clientY - top) / height) * this.sides[1]!]
  }

  /** On the stamp: it is dragged from where it is held. Beside it: it comes there, its middle under the finger. */
  private readonly take = (event: PointerEvent) => {
    const [at, place] = [this.at(event), this.place()]
    const isOnStamp = event.target === this.button
    this.held = isOnStamp ? at.map((mm, side) => mm - place[side]!) : [this.size / 2, this.size / 2]
    this.page.setPointerCapture(event.pointerId)
    if (!isOnStamp) this.drag(event)
  }

  private readonly drag = (event: PointerEvent) => {
    if (this.held) this.put(this.at(event).map((mm, side) => mm - this.held![side]!))
  }

  private readonly drop = () => {
    if (this.held) this.button.focus({ preventScroll: true })
    this.held = null
  }

  private readonly nudge = (event: KeyboardEvent) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!way) return
    event.preventDefault()
    this.put(this.place().map((mm, side) => mm + way[side]! * (event.shiftKey ? 10 : 1)))
  }
}

customElements.define('letak-meterai', LetakMeterai)
