export type VisitedPage = { status: number; path: string; html: string; /** The hidden fields of the page's forms. */ fields: Record<string, string> }
export type Visit = { get(path: string): Promise<VisitedPage>; post(path: string, fields: Record<string, string>): Promise<VisitedPage> }

const stepMs = 10_000

/** A visitor of the portal with cookies and forms and nothing else. Throws when there is no answer in time. */
export function openVisit(baseUrl: string): Visit {
  const cookies = new Map<string, string>()

  async function ask(path: string, init: RequestInit, hops = 0): Promise<VisitedPage> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(path, baseUrl), { ...init, redirect: 'manual', signal: AbortSignal.timeout(stepMs), headers: { connection: 'close', 'sec-fetch-site': 'same-origin', 'user-agent': 'sscasn-pemeriksa', ...(cookie ? { cookie } : {}), ...init.headers } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('location')
    if (location && answer.status >= 300 && answer.status < 400 && hops < 5) {
      await answer.body?.cancel()
      return ask(location, {}, hops + 1)
    }
    const html = await answer.text()
    return { status: answer.status, path: new URL(path, baseUrl).pathname, html, fields: hiddenFields(html) }
  }

  return {
    get: (path) => ask(path, {}),
    post: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}

function hiddenFields(html: string): Record<string, string> {
  const found = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value] as const)
  // Of the first form that has one: later forms are others' business.
  return Object.fromEntries(found.toReversed())
}
