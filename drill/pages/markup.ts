/** What a page is made of, whatever it says: elements with their first class, each once. Two pages of one shape look alike. */
export function shapeOf(html: string): string {
  const body = html.slice(html.indexOf('<header'))
  return [...new Set([...body.matchAll(/<([a-z][a-z-]*)(?:[^>]*?\sclass="([^"\s]*))?/g)].map(([, tag, className]) => `${tag}.${className ?? ''}`))].toSorted().join()
}

/** Where a page leads, without what leads away from this house. */
export function linksOf(html: string, base: string): string[] {
  const { origin } = new URL(base)
  return [...html.matchAll(/<a\s[^>]*?href="([^"#]+)/g)].flatMap(([, href]) => {
    const url = URL.canParse(href!.replaceAll('&amp;', '&'), base) ? new URL(href!.replaceAll('&amp;', '&'), base) : null
    return url?.origin === origin ? [url.href] : []
  })
}
