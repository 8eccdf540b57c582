/**
 * Runs in the page of any browser: finds the control that people know by this name, as they see or hear it, marks it
 * and says how to select it. Arguments: 'field', 'choice' or 'button', the name, and the number of the mark. Null when there is none now.
 */
export const findInPage = `
  const [kind, name, mark] = arguments
  const plain = (text) => (text || '').replace(/\\s+/g, ' ').trim()
  const shown = (one) => one.getClientRects().length > 0 && getComputedStyle(one).visibility !== 'hidden'
  const nameOf = (one) => plain(one.getAttribute('aria-label')) || (one.labels && one.labels.length ? [...one.labels].map((label) => plain(label.textContent)).join(' ') : plain(one.textContent))
  const all = {
    field: 'input:not([type=radio]):not([type=checkbox]):not([type=hidden]), select, textarea',
    choice: 'input[type=radio], input[type=checkbox]',
    button: 'button, a[role=button], a, summary',
  }[kind]
  const [group, own] = name.includes(' > ') ? name.split(' > ') : [null, name]
  const rooms = group === null ? [document.querySelector('main'), document] : [...document.querySelectorAll('fieldset, section')].filter((one) => plain((one.querySelector('legend, h2, h3') || {}).textContent).startsWith(group))
  for (const room of rooms) {
    const shownOnes = [...(room ? room.querySelectorAll(all) : [])].filter((one) => !one.disabled && (shown(one) || one.type === 'file'))
    const found = shownOnes.findLast((one) => nameOf(one) === own) || shownOnes.find((one) => nameOf(one).startsWith(own)) || shownOnes.find((one) => nameOf(one).includes(own))
    if (!found) continue
    for (const old of document.querySelectorAll('[data-uji]')) old.removeAttribute('data-uji')
    found.setAttribute('data-uji', String(mark))
    found.scrollIntoView({ block: 'center' })
    return '[data-uji="' + mark + '"]'
  }
  return null`

/** The page's own words, as one line. */
export const wordsOfPage = `return document.readyState === 'complete' && document.body ? (document.title + ' ' + document.body.innerText).replace(/\\s+/g, ' ') : ''`
