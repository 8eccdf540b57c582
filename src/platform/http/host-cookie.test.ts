import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { hostCookie } from './host-cookie.ts'

async function answersOf(publicUrl: string, sent: Record<string, string> = {}) {
  const app = Fastify()
  await app.register(cookie)
  const kept = hostCookie('coba', { publicUrl, isValid: (value) => /^[a-z]+$/.test(value), maxAgeSeconds: 60 })
  const passing = hostCookie('sesaat', { publicUrl, isValid: () => true })
  app.get('/', async (request, reply) => {
    kept.give(reply, 'baru')
    passing.give(reply, 'x')
    return { read: kept.read(request) }
  })
  app.get('/lupa', async (_request, reply) => {
    kept.forget(reply)
    return {}
  })
  const [given, forgotten] = [await app.inject({ url: '/', cookies: sent }), await app.inject({ url: '/lupa' })]
  return { given, forgotten }
}

const always = { path: '/', httpOnly: true, sameSite: 'Lax' }

test('on https a cookie is bound to the host and never sent in clear (ASVS 3.3.1 to 3.3.4)', async () => {
  const { given, forgotten } = await answersOf('https://sscasn.example', { '__Host-coba': 'lama', coba: 'palsu' })
  expect(given.cookies).toEqual([{ name: '__Host-coba', value: 'baru', maxAge: 60, secure: true, ...always }, { name: '__Host-sesaat', value: 'x', secure: true, ...always }])
  expect(given.json()).toEqual({ read: 'lama' })
  expect(forgotten.cookies).toMatchObject([{ name: '__Host-coba', value: '', secure: true, expires: new Date(0), ...always }])
})

test('on http, where a browser would not keep it otherwise, under its plain name', async () => {
  expect((await answersOf('http://localhost:3000')).given.cookies).toEqual([{ name: 'coba', value: 'baru', maxAge: 60, ...always }, { name: 'sesaat', value: 'x', ...always }])
})

test('what we cannot have given is read as nothing', async () => {
  expect((await answersOf('http://localhost:3000', { coba: 'BUKAN KAMI' })).given.json()).toEqual({ read: null })
})
