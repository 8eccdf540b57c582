import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Driver } from './driver.ts'
import { findInPage, wordsOfPage } from './find-in-page.ts'

const patience = 30_000

/** What a person does at a browser: finds things by their names, and waits until they are there. */
export type Person = ReturnType<typeof personAt>

export function personAt(driver: Driver, folder: string) {
  let marks = 0
  const sideways: string[] = []

  /** Tries until it is so; a page that changes meanwhile may break one look, not the next. */
  async function until<Result>(what: string, look: () => Promise<Result | null | false | ''>): Promise<Result> {
    const end = Date.now() + patience
    let fault: unknown
    while (Date.now() < end) {
      const found = await look().catch((error: unknown) => ((fault = error), null))
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const words = await driver.run<string>(wordsOfPage).catch(() => '?')
    throw new Error(`${driver.name}: not found in ${patience / 1000} s: ${what}\n${words.slice(0, 600)}${fault ? `\n${String(fault)}` : ''}`)
  }

  const find = (kind: 'field' | 'choice' | 'button', name: string) => until(`${kind} "${name}"`, () => driver.run<string | null>(findInPage, kind, name, (marks += 1)))

  return {
    driver,
    until,
    open: (url: string) => driver.open(url),
    fill: async (name: string, text: string) => driver.type(await find('field', name), text),
    /** By the name that is sent, where two labels read alike. */
    async fillNamed(name: string, text: string) {
      const selector = `[name="${name}"]`
      await until(`field ${selector}`, () => driver.run<boolean>('return document.querySelector(arguments[0]) !== null', selector))
      await driver.type(selector, text)
    },
    check: async (name: string) => driver.click(await find('choice', name)),
    press: async (name: string) => driver.click(await find('button', name)),
    async choose(name: string, text: string | number) {
      const selector = await find('field', name)
      const value = await until(`option "${text}" of "${name}"`, () => driver.run<string | null>(`const options = [...document.querySelector(arguments[0]).options]; const found = typeof arguments[1] === 'number' ? options[arguments[1]] : options.find(({ text }) => text.trim() === arguments[1]) || options.find(({ text }) => text.toLowerCase().includes(arguments[1].toLowerCase())); return found ? found.value : null`, selector, text))
      await driver.select(selector, value)
    },
    /** Types into a field that suggests, and takes the suggestion. */
    async pick(name: string, typed: string, option = typed) {
      await driver.type(await find('field', name), typed)
      const selector = await until(`suggestion "${option}"`, () => driver.run<string | null>(`const found = [...document.querySelectorAll('[role=option]')].find((one) => one.getClientRects().length && one.textContent.trim().startsWith(arguments[0])); if (!found) return null; found.setAttribute('data-pilih', String(arguments[1])); return '[data-pilih="' + arguments[1] + '"]'`, option, (marks += 1)))
      await driver.click(selector)
    },
    async upload(name: string, file: string, bytes: Buffer) {
      const path = join(folder, `${(marks += 1)}-${file}`)
      writeFileSync(path, bytes)
      await driver.upload(await find('field', name), path)
    },
    /** Waits for words on the page; and no page scrolls sideways. */
    async see(words: string) {
      await until(`words "${words}"`, async () => (await driver.run<string>(wordsOfPage)).toLowerCase().includes(words.toLowerCase()))
      const wide = await driver.run<number>('return document.documentElement.scrollWidth - document.documentElement.clientWidth')
      if (wide > 0) sideways.push(`${await driver.run<string>('return location.pathname')} by ${wide} px`)
    },
    at: (path: string) => until(`address ${path}`, () => driver.run<boolean>(`return document.readyState === 'complete' && location.pathname.endsWith(arguments[0])`, path)),
    isThere: (name: string, kind: 'choice' | 'button' = 'choice') => driver.run<string | null>(findInPage, kind, name, (marks += 1)).then((found) => found !== null),
    sideways: () => sideways,
  }
}
