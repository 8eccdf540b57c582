import type pg from 'pg'

const usesBefore = 5
const mostNames = 500
const longestText = 4000

type Ask = (asked: string | { name: string; text: string; values: unknown[] }, ...rest: unknown[]) => unknown

/**
 * Lets PostgreSQL keep the plan of what is asked again and again: parsing and planning a look-up costs it more than the
 * look-up (docs/performance.md). Texts that vary without end, and searches whose best plan depends on what is searched
 * for (`materialized`), are planned each time.
 */
export function prepareStatements(pool: pg.Pool) {
  const uses = new Map<string, number>()
  const names = new Map<string, string>()

  const nameOf = (text: string): string | null => {
    const known = names.get(text)
    if (known !== undefined) return known
    if (names.size >= mostNames || text.length > longestText || text.includes('materialized')) return null
    const count = (uses.get(text) ?? 0) + 1
    if (count < usesBefore) {
      if (uses.size > 20 * mostNames) uses.clear()
      uses.set(text, count)
      return null
    }
    uses.delete(text)
    const name = `s${names.size}`
    names.set(text, name)
    return name
  }

  pool.on('connect', (client) => {
    const ask = client.query.bind(client) as unknown as Ask
    const asked: Ask = (text, ...rest) => {
      const [values] = rest
      const isPlain = typeof text === 'string' && rest.length === 1 && Array.isArray(values) && values.length > 0
      const name = isPlain ? nameOf(text) : null
      return name === null ? ask(text, ...rest) : ask({ name, text: text as string, values: values as unknown[] })
    }
    client.query = asked as typeof client.query
  })
}
