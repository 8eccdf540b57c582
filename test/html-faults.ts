import { HtmlValidate } from 'html-validate'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'doctype-style': ['error', { style: 'lowercase' }],
    // Preact writes <input/>.
    'void-style': 'off',
    // govuk-frontend's patterns: role="group" on a date's fieldset, links that act as buttons, banners that are regions.
    'no-redundant-role': 'off',
    'prefer-native-element': ['error', { exclude: ['button', 'region'] }],
    // Boxes of one question share a name; the server reads a list.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    // Our own files under our own address need no hash in the tag.
    'require-sri': 'off',
    // A waiting page without scripts looks again by itself (noscript only; with scripts nothing reloads).
    'meta-refresh': 'off',
    // A PIN is no password: a browser that fills it in would stamp for whoever sits there.
    'autocomplete-password': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
  },
})

/** What is wrong with a page's HTML, one sentence per fault; empty for a good page. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html)
  return results.flatMap((result) => result.messages).map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`)
}
