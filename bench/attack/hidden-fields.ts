import { formsOf } from '#test/attack/forms-of.ts'

/** What a page writes into its forms for one sending: the token, the intent, the version that was seen. */
const written = /name="(_token|_intent|_versi)" value="[^"]*"/g

/** What stands there for a scanner, to which each page would be another form otherwise. */
const stand = 'x'

/** The page as a scanner sees it. */
export const withoutHidden = (html: string) => html.replace(written, `name="$1" value="${stand}"`)

/** The forms' own values on a page, by the address that they are sent to. */
export function hiddenByAction(html: string, path: string): Map<string, Map<string, string>> {
  const byAction = new Map<string, Map<string, string>>()
  for (const { action, fields } of formsOf(html, path)) {
    byAction.set(action.split('?')[0]!, new Map(fields.filter(({ name }) => /^_(token|intent|versi)$/.test(name)).map(({ name, value }) => [name, value])))
  }
  return byAction
}

/** True when a form was sent that is good only once, or only until the next change. */
export const wantsFresh = (body: string) => /(^|&)_(intent|versi)=x(&|$)|name="_(intent|versi)"\r\n\r\nx\r\n/.test(asFields(body))

const urlencoded = 'application/x-www-form-urlencoded'

/**
 * The form as its page would send it, with the picture code: without them nothing behind the form would be reached. What a scanner
 * left out of a form, or a form that has nothing else, is given its token as well.
 */
export function withHidden(body: string, values: ReadonlyMap<string, string>, contentType = urlencoded): string {
  let sent = asFields(body).replace(/(^|&)captcha=[^&]*/, '$1captcha=UJI42').replace(/(name="captcha"\r\n\r\n)[^\r]*/, '$1UJI42')
  for (const [name, value] of values) {
    sent = sent
      .replace(new RegExp(`(^|&)${name}=[^&]*`), (_, before: string) => `${before}${name}=${encodeURIComponent(value)}`)
      .replace(new RegExp(`(name="${name}"\r\n\r\n)[^\r]*`), (_, before: string) => `${before}${value}`)
  }
  const token = values.get('_token')
  if (token === undefined || /(^|&)_token=|name="_token"/.test(sent) || !contentType.startsWith(urlencoded)) return sent
  return `${sent}${sent === '' ? '' : '&'}_token=${encodeURIComponent(token)}`
}

/** Wapiti sends each field of a form with files as a file of the same name, in which no door would look for a token; a browser does not. */
const asFields = (body: string) => body.replace(/name="([^"]+)"; filename="\1"\r\n\r\n/g, 'name="$1"\r\n\r\n')
