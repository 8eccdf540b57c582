import { randomBytes } from 'node:crypto'
import { createChallenge, pictureCode, sealChallenge } from '#platform/captcha/challenge.ts'
import { captchaNames } from '#platform/captcha/names.ts'
import type { KeyRing } from '#platform/keys/key-ring.ts'

/** A browser that holds these cookies, and what its forms carry. Made with the portal's own keys: reading a page first would time the reader. */
export type Visitor = {
  cookie: string
  /** `_token` and a new `_intent`, as a page would show them. */
  formFields(): Record<string, string>
  /** A solved captcha for the form with this place in the list. */
  captchaFields(form: number): Record<string, string>
}

/** Somebody signed in, whose forms are bound to the session. The cookie of before is there still, as in every browser. */
export function signedIn(keys: KeyRing, { sessionToken, deviceToken }: { sessionToken: string; deviceToken: string }): Visitor {
  return visitor(keys, `sesi:${sessionToken}`, `__Host-peramban=${randomBytes(32).toString('base64url')}; __Host-sesi=${sessionToken}; __Host-perangkat=${deviceToken}`)
}

/** Somebody at the door, on a device that was used before. */
export function atTheDoor(keys: KeyRing, { deviceToken }: { deviceToken: string }): Visitor {
  const binding = randomBytes(32).toString('base64url')
  return visitor(keys, binding, `__Host-peramban=${binding}; __Host-perangkat=${deviceToken}`)
}

function visitor(keys: KeyRing, binding: string, cookie: string): Visitor {
  const mac = (purpose: string, text: string) => keys.sign(purpose, text).toString('base64url')
  const token = mac('form-token', binding)
  return {
    cookie,
    formFields() {
      const id = randomBytes(16).toString('base64url')
      return { _token: token, _intent: `${id}.${mac('intent', `${binding}|${id}`)}` }
    },
    captchaFields(form) {
      const challenge = createChallenge(new Date(), form)
      return { [captchaNames.answer]: pictureCode(keys, challenge), [captchaNames.token]: sealChallenge(keys, challenge, binding) }
    },
  }
}
