import type { Refusal } from '#core/account/refusal-counts.ts'

/** The list itself: a summary without one is followed by whatever lists the page has. */
const summary = /<ul class="govuk-list govuk-error-summary__list">[\s\S]*?<\/ul>/
const line = /<li>(?:<a href="#([a-z0-9-]{1,60})">)?([\s\S]*?)<\/li>/g

const written: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

/**
 * What the error summary of a page says, and where its lines lead: read from the page that is sent, so that no form needs to
 * tell it. The field is '' where a line leads to none. Nothing of it was typed.
 */
export function refusedLines(html: string): Refusal[] {
  return [...(summary.exec(html)?.[0] ?? '').matchAll(line)].map(([, field = '', inner]) => ({ field, sentence: textOf(inner!) }))
}

const textOf = (html: string) => html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#39);/g, (code) => written[code]!).trim()
