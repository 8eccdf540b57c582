import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { KeyRing } from '#platform/keys/key-ring.ts'
import { type HostCookie, hostCookie } from './host-cookie.ts'

/** An intent to do one thing once: the key of a form as it was shown, and who it was shown to. */
export type Intent = { key: string; actor: Buffer }

declare module 'fastify' {
  interface FastifyRequest {
    /** What this browser's forms are bound to: its session once signed in, before that a random cookie. */
    formBinding: string
    /** The random cookie alone: the same as `formBinding` where no session is. */
    browserBinding: string
    /** Value of the hidden field `_token`. Only this browser can send it back. */
    formToken(): string
    madeFormToken: { binding: string; token: string } | null
    /** The same for everybody, for forms on pages that are: good at addresses that take it (`takesSharedToken`). */
    sharedFormToken(): string
    /** Value of a new hidden field `_intent`: sent twice, the form acts once (trust.md T14). */
    newIntent(): string
    /** The intent that came with the form, or null when it is missing or was not issued to this browser. */
    readIntent(value: unknown): Intent | null
    hasFormToken(value: unknown): boolean
  }
  interface FastifyContextConfig {
    /** False: no form is posted here, machines call (health, other parties). */
    formGuard?: boolean
    /** True: a form shown before this browser signed in is taken as well, such as the second click on Masuk. */
    takesFormOfBefore?: boolean
    /** True: signing out. Where nobody is signed in it ends nothing, so a form of a session that is over, such as the second click, is answered as the first. */
    endsSession?: boolean
    /** True: the form changes nothing but what this browser shows, so a token that all browsers share will do; where it came from is asked all the same. */
    takesSharedToken?: boolean
    /** True: shown alike to everybody who is not signed in, without a form of ours; no cookie is given, so caches may keep it. */
    isShared?: boolean
    /** The body is multipart: the handler reads it through `readUpload`, which checks the token itself. */
    upload?: boolean
  }
}

type Options = { keys: KeyRing; publicUrl: string; allowedHosts: Set<string> }

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** CSRF: an unsafe request must come from our own pages (Origin, Sec-Fetch-Site) and carry this browser's token (T12). */
export function guardForms(app: FastifyInstance, { keys, publicUrl, allowedHosts }: Options) {
  const cookie = hostCookie('peramban', { publicUrl, isValid: () => true, maxAgeSeconds: 60 * 60 * 24 * 30 })
  const mac = (purpose: string, text: string) => keys.sign(purpose, text).toString('base64url')

  app.decorateRequest('formBinding', '')
  app.decorateRequest('browserBinding', '')
  app.decorateRequest('madeFormToken', null)
  app.decorateRequest('formToken', function (this: FastifyRequest) {
    this.isPersonal = true
    // A page of somebody signed in has three forms at least, and all carry the same.
    if (this.madeFormToken?.binding !== this.formBinding) this.madeFormToken = { binding: this.formBinding, token: mac('form-token', this.formBinding) }
    return this.madeFormToken.token
  })
  const sharedToken = mac('shared-form-token', '')
  app.decorateRequest('sharedFormToken', () => sharedToken)
  app.decorateRequest('hasFormToken', function (this: FastifyRequest, value: unknown) {
    if (typeof value !== 'string') return false
    if (this.routeOptions.config.takesSharedToken && isEqual(value, sharedToken)) return true
    if (this.routeOptions.config.endsSession && this.formBinding === this.browserBinding) return true
    const ofBefore = this.routeOptions.config.takesFormOfBefore ? (cookie.read(this) ?? undefined) : undefined
    return isEqual(value, mac('form-token', this.formBinding)) || (ofBefore !== undefined && isEqual(value, mac('form-token', ofBefore)))
  })
  app.decorateRequest('newIntent', function (this: FastifyRequest) {
    this.isPersonal = true
    const id = randomBytes(16).toString('base64url')
    return `${id}.${mac('intent', `${this.formBinding}|${id}`)}`
  })
  app.decorateRequest('readIntent', function (this: FastifyRequest, value: unknown) {
    const [id = '', signature = ''] = typeof value === 'string' ? value.split('.') : []
    if (!isEqual(signature, mac('intent', `${this.formBinding}|${id}`))) return null
    return { key: id, actor: createHash('sha256').update(this.formBinding).digest() }
  })

  app.addHook('onRequest', async (request, reply) => {
    request.browserBinding = cookie.read(request) ?? giveCookie(reply, cookie, request)
    request.formBinding = request.browserBinding
  })
  app.addHook('preHandler', async (request, reply) => {
    if (safeMethods.has(request.method) || request.routeOptions.config.formGuard === false) return
    const body = request.body as { _token?: unknown } | undefined
    // A script that sends bytes instead of fields names the token in a header.
    const tokenIsHandlersWork = request.routeOptions.config.upload === true && request.isMultipart?.() === true
    if (!comesFromUs(request, publicUrl, allowedHosts) || !(tokenIsHandlersWork || request.hasFormToken(body?._token ?? request.headers['x-form-token']))) return refuse(reply)
  })
}

/** 403 with the platform's problem page: nothing was done. */
function refuse(reply: FastifyReply) {
  throw Object.assign(new Error('The form did not come from our page'), { statusCode: reply.statusCode === 200 ? 403 : reply.statusCode })
}

function giveCookie(reply: FastifyReply, cookie: HostCookie, request: FastifyRequest): string {
  const id = randomBytes(32).toString('base64url')
  // Assets, probes and shared pages are answered without a cookie, so that caches may keep them.
  const { formGuard, isShared, publicSeconds } = request.routeOptions.config
  if (!request.url.startsWith('/aset/') && formGuard !== false && !isShared && !publicSeconds) {
    cookie.give(reply, id)
  }
  return id
}

function comesFromUs(request: FastifyRequest, publicUrl: string, allowedHosts: Set<string>): boolean {
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  if (origin === undefined || origin === 'null') return false
  if (origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && allowedHosts.has(new URL(origin).hostname) && new URL(origin).host === request.host
}

function isEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
