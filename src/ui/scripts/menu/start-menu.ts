/** A drawer of the masthead closes as menus do: by Escape, by a click beside it, and when the focus leaves it. */
export function startDrawers(): void {
  for (const drawer of document.querySelectorAll<HTMLDetailsElement>('.masthead__drawer')) {
    const closeFor = ({ target }: Event) => void (drawer.contains(target as Node) || (drawer.open = false))
    document.addEventListener('click', closeFor)
    document.addEventListener('focusin', closeFor)
    drawer.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return
      drawer.open = false
      drawer.querySelector('summary')!.focus()
    })
  }
}

/** Turns the masthead's "Menu" link, which works by :target, into a button that opens and closes in place. */
export function startMenu(): void {
  const link = document.querySelector<HTMLAnchorElement>('[data-menu-toggle]')
  const menu = document.getElementById('menu')
  if (!link || !menu) return

  const button = document.createElement('button')
  button.type = 'button'
  button.className = link.className
  button.textContent = link.textContent
  button.setAttribute('aria-controls', menu.id)
  link.replaceWith(button)
  menu.querySelector('.masthead__close')?.remove()

  const show = (isOpen: boolean) => {
    menu.classList.toggle('masthead__menu--open', isOpen)
    button.setAttribute('aria-expanded', String(isOpen))
  }
  show(false)
  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') === 'false'))
}
