/**
 * Radios and checkboxes: shows what belongs to a choice while it is chosen, and lets an exclusive box clear the others.
 * In place of govuk-frontend's own, which puts aria-expanded on inputs, where ARIA does not allow it.
 */
export function startChoices(): void {
  for (const group of document.querySelectorAll('[data-module="govuk-radios"], [data-module="govuk-checkboxes"]')) {
    const inputs = [...group.querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')]
    inputs.forEach(connect)
    inputs.forEach(reveal)
    group.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'checkbox') keepExclusive(target, inputs)
      inputs.forEach(reveal)
    })
  }
}

/** The server writes data-aria-controls; only now is it true. */
function connect(input: HTMLInputElement): void {
  const id = input.dataset.ariaControls
  if (id) input.setAttribute('aria-controls', id)
}

function reveal(input: HTMLInputElement): void {
  const dependent = document.getElementById(input.dataset.ariaControls ?? '')
  dependent?.classList.toggle(`govuk-${input.type === 'radio' ? 'radios' : 'checkboxes'}__conditional--hidden`, !input.checked)
}

function keepExclusive(changed: HTMLInputElement, inputs: readonly HTMLInputElement[]): void {
  if (!changed.checked) return
  const isExclusive = (input: HTMLInputElement) => input.dataset.behaviour === 'exclusive'
  const cleared = inputs.filter((input) => input !== changed && (isExclusive(changed) || isExclusive(input)))
  cleared.forEach((input) => (input.checked = false))
}
