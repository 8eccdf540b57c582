/** What has been shown already: forms at one door, whoever came; addresses to one face. */
export type Shown = Map<string, string>

/** Two files are one page, and two pages of one list are one address. */
export const shapeOf = (address: string) => `${pageOf(address)}?${parametersOf(address).join('&')}`

const pageOf = (address: string) => new URL(address, 'http://x').pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|INV[0-9A-Z-]+|\d+/g, 'N')
const parametersOf = (address: string) => [...new Set(new URL(address, 'http://x').searchParams.keys())].toSorted()

/**
 * Turns links and forms that were shown before into plain text, so that a scanner spends its time on what is new: it would
 * try each of a hundred formasi, and the form in every page's head once a page. The text stays, since in it a scanner
 * looks for what it typed. What an address was shown for the first time, it is shown for again.
 */
export function showOnce(html: string, { face, asked }: { face: string; asked: string }, { links, forms }: { links: Shown; forms: Shown }): string {
  const isFirst = (shown: Shown, what: string, here: string) => {
    if (!shown.has(what)) shown.set(what, here)
    return shown.get(what) === here
  }
  // A search has a thousand addresses and ten parameters: each of these once.
  const isNew = (address: string) => ['', ...parametersOf(address)].filter((name) => isFirst(links, `${pageOf(address)}?${name}`, address)).length > 0
  return html
    .replace(/<form\b([^>]*)>([\s\S]*?)<\/form>/g, (form, attributes: string, inside: string) => {
      const action = /action="([^"]*)"/.exec(attributes)?.[1] ?? asked
      const names = [...inside.matchAll(/ name="([^"]+)"/g)].map(([, name]) => name)
      return isFirst(forms, `${shapeOf(action.replaceAll('&amp;', '&'))} ${[...new Set(names)].toSorted().join(' ')}`, `${face} ${asked}`) ? form : `<div${attributes}>${inside}</div>`
    })
    .replace(/<a\b([^>]*?) href="(\/[^"]*)"/g, (link, before: string, to: string) => {
      const address = to.replaceAll('&amp;', '&')
      return isNew(address) ? link : `<a${before} data-href="${to}"`
    })
}
