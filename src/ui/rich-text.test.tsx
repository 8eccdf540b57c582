import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { RichText } from './rich-text.tsx'

const html = (text: string) => renderToString(<RichText text={text} />)

describe('rich text', () => {
  it('makes paragraphs, lists and links of this site', () => {
    expect(html('Satu\n- dua\n- [tiga](/bantuan#dukcapil)\nEmpat')).toBe(
      '<p class="govuk-body">Satu</p><ul class="govuk-list govuk-list--bullet"><li>dua</li><li><a class="govuk-link" href="/bantuan#dukcapil">tiga</a></li></ul><p class="govuk-body">Empat</p>',
    )
  })

  it.each(['[x](https://jahat.example)', '[x](//jahat.example)', '[x](javascript:alert(1))', '<script>x</script>'])('leaves %s as harmless text', (text) => {
    expect(html(text)).not.toMatch(/<a |<script/)
  })
})
