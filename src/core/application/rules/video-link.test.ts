import { describe, expect, it } from 'vitest'
import { hostOf, readVideoLink } from './video-link.ts'

/** trust.md T29: what people try in order to make a server, or an officer's browser, call somewhere it should not. */
const urlTricks = [
  'http://youtu.be/abc', 'ftp://youtu.be/abc', 'javascript:alert(1)', 'JaVaScRiPt://youtu.be/%0aalert(1)', ' javascript:alert(1)', 'data:text/html,<script>1</script>',
  'file:///etc/passwd', 'gopher://127.0.0.1:25/', 'dict://127.0.0.1:6379/', 'blob:https://youtu.be/1', 'view-source:https://youtu.be', 'vbscript:msgbox(1)',
  '//youtu.be/abc', '/lamaran', 'youtu.be/abc', 'https:/youtu.be/abc', 'https:youtu.be', 'https://', 'https:///youtu.be', 'https://?', 'https://#',
  'https://127.0.0.1/', 'https://127.1/', 'https://2130706433/', 'https://0x7f000001/', 'https://0177.0.0.1/', 'https://0x7f.1/', 'https://0/', 'https://0.0.0.0/',
  'https://169.254.169.254/latest/meta-data/', 'https://2852039166/', 'https://0xA9FEA9FE/', 'https://10.0.0.1/', 'https://192.168.1.1/', 'https://172.16.0.1/',
  'https://8.8.8.8/', 'https://[::]/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://[fd00::1]/', 'https://[fe80::1]/',
  'https://localhost/', 'https://LOCALHOST./', 'https://a.localhost/', 'https://server.local/', 'https://db.internal/', 'https://router.lan/', 'https://metadata/',
  'https://127.0.0.1.nip.io/', 'https://localtest.me/', 'https://a.lvh.me/', 'https://10.0.0.1.sslip.io/', 'https://x.onion/',
  'https://user@youtu.be/', 'https://youtu.be:pass@127.0.0.1/', 'https://youtu.be:8443/', 'https://youtu.be:22/', 'https://youtu.be\\@127.0.0.1/',
  'https://youtu.be /abc', 'https://youtu.be/a b', 'https://youtu.be/\u0000', 'https://①②⑦.⓪.⓪.①/', 'https://ʏoutu.be/', 'https://youtu。be/', 'https://youtu.be/\u202egpj.exe',
  'https://-youtu.be/', 'https://youtu..be/', 'https://.be/', 'https://1.2.3/', 'https://999999999999/', `https://youtu.be/${'a'.repeat(500)}`, 'https://example/', 'https://a.invalid/',
]

describe('the video link', () => {
  it.each(urlTricks)('refuses %s', (text) => expect(readVideoLink(text).ok).toBe(false))

  it('has at least sixty tricks to refuse', () => expect(new Set(urlTricks).size).toBeGreaterThanOrEqual(60))

  it.each([
    ['https://youtu.be/dQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ'],
    [' HTTPS://www.YouTube.com/watch?v=a&t=1s#x ', 'https://www.youtube.com/watch?v=a&t=1s#x'],
    ['https://drive.google.com/file/d/1_a-B/view?usp=sharing', 'https://drive.google.com/file/d/1_a-B/view?usp=sharing'],
    ['https://vimeo.com:443/1', 'https://vimeo.com/1'],
  ])('takes %s', (text, url) => expect(readVideoLink(text)).toEqual({ ok: true, url }))

  it('names the host that an officer would go to', () => expect(hostOf('https://youtube.com.jahat.id/watch')).toBe('youtube.com.jahat.id'))

  it('says which kind of fault', () => {
    expect(['', 'http://youtu.be', `https://youtu.be/${'a'.repeat(500)}`, 'https://10.0.0.1'].map((text) => (readVideoLink(text) as { fault: string }).fault)).toEqual([
      'missing', 'not-https', 'too-long', 'not-a-public-address',
    ])
  })
})
