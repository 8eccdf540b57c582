import { expect, test } from 'vitest'
import { safeReturnPath } from './return-path.ts'

test.each(['/akun', '/lowongan?kata=guru&halaman=2', '/lamaran/biodata', '/'])('%s is ours', (path) => {
  expect(safeReturnPath(path)).toBe(path)
})

test.each([
  'https://jahat.example/', '//jahat.example', '/\\jahat.example', '\\\\jahat.example', '/%09/jahat.example\t', '/\t/jahat.example', '/\n/jahat.example',
  'javascript:alert(1)', 'akun', '', ' /akun', '/akun\r\nSet-Cookie: a=b', '/./\\jahat.example', '/.//jahat.example', '/a/..//jahat.example', `/${'a'.repeat(600)}`, undefined, ['/akun'], 7,
])('%j is not', (path) => {
  expect(safeReturnPath(path)).toBeNull()
})

test('what stands after the path is kept, a fragment is not', () => {
  expect(safeReturnPath('/akun?a=1#b')).toBe('/akun?a=1')
})
