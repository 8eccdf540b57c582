import { describe, expect, test } from 'vitest'
import { notOfficial } from './brands.ts'
import { Page, renderPage } from './page.tsx'
import { announce } from './rehearsal.ts'

describe('the document', () => {
  const html = renderPage(<Page title="Masuk" brand="portal" backLink={{ href: '/' }} scripts={['swafoto']}>isi</Page>)

  test('is Indonesian, with a title that ends in the name of the site', () => {
    expect(html).toMatch(/^<!doctype html><html lang="id"/)
    expect(html).toContain('<title>Masuk – SSCASN</title>')
  })

  test('says twice that it is no official site', () => {
    expect(html.split(notOfficial)).toHaveLength(3)
  })

  test('has nothing inline that the content security policy would stop', () => {
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/)
  })

  test('loads the base script and what the page asks for, after parsing', () => {
    expect(html.match(/<script [^>]*>/g)).toHaveLength(2)
    expect(html).toMatch(/<script src="\/aset\/swafoto[^"]*\.js" defer>/)
  })
})

test('islands that travel together are asked for once', () => {
  const html = renderPage(<Page title="Biodata" brand="portal" bundle="applicant" scripts={['simpan-konsep', 'pilih-wilayah', 'swafoto']} />)
  expect([...html.matchAll(/<script src="\/aset\/([a-z-]+)/g)].map(([, name]) => name)).toEqual(['base', 'applicant', 'swafoto'])
})

test('a refused form says so before anything else', () => {
  expect(renderPage(<Page title="Masuk" brand="portal" hasErrors />)).toContain('<title>Galat: Masuk – SSCASN</title>')
})

test('what people type is never markup', () => {
  expect(renderPage(<Page title="<b>" brand="portal">{'<script>alert(1)</script>'}</Page>)).not.toMatch(/<b>|<script>/)
})

test('a waiting page reloads itself where there is no JavaScript', () => {
  expect(renderPage(<Page title="Menunggu" brand="portal" refreshWithoutScriptSeconds={15} />)).toContain('<noscript><meta http-equiv="refresh" content="15"/></noscript>')
})

test('every page of a rehearsal says that it is one, before anything else, and no other page does', () => {
  const draw = () => renderPage(<Page title="Masuk" brand="office">isi</Page>)
  announce({ peopleUrl: 'http://localhost:3103', mailUrl: 'http://localhost:3104' })
  const html = draw()
  announce(null)
  expect(html.indexOf('<strong>LATIHAN:</strong> data')).toBeLessThan(html.indexOf('class="masthead'))
  expect(html).toContain('href="http://localhost:3103">')
  expect(draw()).not.toContain('LATIHAN')
})
