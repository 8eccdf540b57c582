import { renderToString } from 'preact-render-to-string'
import { originOf } from '#core/reports/public-log/checkpoint.ts'
import type { Deps } from '#core/deps.ts'
import { builtText } from '#ui/asset.ts'
import { ReceiptForm } from './receipt-form.tsx'

const style = 'body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.1rem/1.5 system-ui,sans-serif;color:#1d1715;background:#fff}label{display:block;font-weight:700}.govuk-hint{color:#5b4f4a;margin:.25rem 0}.govuk-form-group{margin:0 0 1.5rem}h1,h2{line-height:1.25}textarea,button{box-sizing:border-box;width:100%;padding:.75rem;font:inherit}textarea{border:2px solid #1d1715}button{border:0;border-radius:4px;background:#0b4f8a;color:#fff;font-weight:700;cursor:pointer}:focus-visible{outline:3px solid #ffb000;outline-offset:2px}dl{margin:0}dl>div{padding:.6rem 0;border-top:1px solid #b8a79b}dt{font-weight:700}dd{margin:0;overflow-wrap:anywhere}'

/** Everything in one file: form, keys, script. Made once; null before the scripts were built. */
export function offlineFile(deps: Pick<Deps, 'receiptKey' | 'portalUrl'>, script = () => builtText('check-receipt.js')): () => string | null {
  let made: string | null = null
  return () => {
    const text = made ? null : script()
    if (text) made = render(deps, text)
    return made
  }
}

function render({ receiptKey, portalUrl }: Pick<Deps, 'receiptKey' | 'portalUrl'>, script: string): string {
  const page = (
    <html lang="id">
      <head>
        <meta charset="utf-8" />
        <title>Pemeriksa tanda terima – SSCASN</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="content-security-policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'" />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <main>
          <h1>Pemeriksa tanda terima</h1>
          <p>Layanan contoh, bukan situs resmi pemerintah. Berkas ini memeriksa tanda terima dari {originOf(portalUrl).split('/')[0]} di perangkat Anda sendiri. Tidak ada yang dikirim.</p>
          <ReceiptForm keys={receiptKey.publicJwks.map(({ x }) => x)}>Buka berkas ini dengan peramban yang menjalankan JavaScript.</ReceiptForm>
          <p>Kunci: {receiptKey.publicJwks.map(({ x }) => x).join(', ')}. Bandingkan dengan yang diterbitkan di <a href={`${portalUrl}/.well-known/sscasn-receipt.json`}>{`${portalUrl}/.well-known/sscasn-receipt.json`}</a>.</p>
        </main>
        {/* A closing tag within the script would end it here. */}
        <script dangerouslySetInnerHTML={{ __html: script.replaceAll('</script', '<\\/script') }} />
      </body>
    </html>
  )
  return `<!doctype html>${renderToString(page)}`
}
