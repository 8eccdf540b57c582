import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Incomplete, completeRegistration, findIncomplete } from '#core/account/complete-registration.ts'
import { type OpenRegistration, findRegistration } from '#core/account/registration.ts'
import { saveIjazahAnswers, saveKeepsPhoto } from '#core/account/save-registration-answers.ts'
import { findPhotoFindings, photoLimits, storeRegistrationPhoto } from '#core/account/store-registration-photo.ts'
import { searchBirthplaces } from '#core/reference/queries.ts'
import { type UploadedForm, readUpload } from '#platform/http/uploads.ts'
import { wantsNewCaptcha } from '#platform/captcha/check-captcha.ts'
import { settleOnce } from '#platform/settle-once.ts'
import { checkCaptcha, issueCaptcha } from '#portal/captcha/desk.ts'
import { sendPage } from '#portal/frame.tsx'
import { paths } from '#portal/paths.ts'
import { type DataFields, type TypedData, dataAsTyped, parseIjazahAnswers, readTypedData } from './data-form.ts'
import { DataPage, type DataPageProps } from './data-page.tsx'
import { type Parts, requireStep } from './guard.ts'
import { photoRefusalText } from './photo-text.ts'
import { answerWhenClosed } from './season-guard.tsx'
import { saveSecrets } from './secrets-form.ts'

const incompleteText: Partial<Record<Incomplete, DataFields>> = {
  ktp: { ktp: 'Unggah foto KTP atau Surat Keterangan Kependudukan' },
  selfie: { swafoto: 'Ambil swafoto' },
  ktpAdvice: { 'tetap-ktp': 'Unggah foto KTP yang lebih jelas, atau centang "Tetap gunakan foto ini"' },
  selfieAdvice: { swafoto: 'Ambil swafoto yang lebih jelas, atau buka halaman swafoto dan pilih "Tetap gunakan foto ini"' },
}

type Shown = Partial<Pick<DataPageProps, 'errors' | 'captchaError' | 'asksAboutSex' | 'birthplaces' | 'news' | 'sameKtpAgain'>>

/** Step 2, Lengkapi Data (guide 6.1.5-14). Whatever is right is kept at once, so that a wrong code costs one field. */
export function dataRoutes(app: FastifyInstance, parts: Parts) {
  const { deps, browserKey } = parts

  const show = async (request: FastifyRequest, reply: FastifyReply, status: number, typed: TypedData | null, more: Shown = {}) => {
    const registration = await findRegistration(deps, browserKey.read(request))
    if (!registration || registration.isRegistered) return reply.redirect(paths.registration, 303)
    const findings = await findPhotoFindings(deps, registration)
    const captcha = await issueCaptcha(deps, request, 'registration-data')
    return sendPage(reply, <DataPage request={request} registration={registration} findings={findings} captcha={captcha} typed={typed ?? dataAsTyped(registration)} {...more} />, status)
  }

  app.get(paths.registrationData, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    if (!(await requireStep(parts, request, reply, 'data'))) return reply
    return show(request, reply, 200, null)
  })

  app.post(paths.registrationData, { config: { upload: true } }, async (request, reply) => {
    if (await answerWhenClosed(deps, request, reply)) return reply
    // Asked before the body is read: strangers do not fill our memory (trust.md T11).
    const registration = await requireStep(parts, request, reply, 'data')
    if (!registration) return reply
    const upload = await readUpload(request, { maxFileBytes: photoLimits.sentBytes, maxFiles: 1 })
    const answer = await keepOnce(request, registration, upload)
    return 'to' in answer ? reply.redirect(answer.to, 303) : show(request, reply, answer.status, answer.typed, answer.more)
  })

  /** Sent twice, the form goes on once; what was refused, or only kept, may be sent again as it is. */
  async function keepOnce(request: FastifyRequest, registration: OpenRegistration, upload: UploadedForm): Promise<Answer> {
    const { fields, files } = upload
    const keep = () => keepAnswers(request, registration, upload)
    const intent = request.readIntent(fields['_intent'])
    if (!intent) return keep()
    const ktp = files['ktp'] ? createHash('sha256').update(files['ktp'].bytes).digest('base64') : ''
    const once = await settleOnce(deps, intent, { route: paths.registrationData, body: { ...fields, ktp } }, keep, (answer) => ('to' in answer && answer.to === paths.registrationReview ? answer : null))
    if (once === 'other') return keep()
    return 'answer' in once ? once.answer : once.told
  }

  async function keepAnswers(request: FastifyRequest, registration: OpenRegistration, upload: UploadedForm): Promise<Answer> {
    const { fields } = upload
    const typed = readTypedData(fields)
    const parsed = await parseIjazahAnswers(deps.db, typed, registration, deps.clock.now())
    const photo = await savePhoto(registration, upload)
    await saveIjazahAnswers(deps, registration.id, parsed.answers)
    if (!photo.isNew) await saveKeepsPhoto(deps, registration.id, { keepsKtp: typed.keepsKtp })
    const secretErrors = await saveSecrets(deps, registration, typed, parsed.answers)
    const asTyped = { ...withoutSecrets(typed, secretErrors), keepsKtp: typed.keepsKtp && !photo.isNew }
    const { asksAboutSex } = parsed
    const shown = (status: number, more: Shown): Answer => ({ status, typed: asTyped, more: { asksAboutSex, ...more } })

    if (fields['aksi'] === 'swafoto') return { to: paths.registrationSelfie }
    if (fields['aksi'] === 'cari-tempat-lahir') return shown(200, { birthplaces: await searchBirthplaces(deps.db, typed.birthplace) })
    if (fields['aksi'] === 'unggah-ktp') return shown(...photoNews(photo))
    if (wantsNewCaptcha(fields)) return shown(200, {})

    const errors = { ...parsed.errors, ...sentencesFor(await findIncomplete(deps, registration.id), photo.errors), ...secretErrors }
    const captcha = await checkCaptcha(deps, request, 'registration-data', fields)
    if (Object.keys(errors).length === 0 && captcha === 'ok') {
      await completeRegistration(deps, registration.id)
      return { to: paths.registrationReview }
    }
    const birthplaces = parsed.errors['tempat-lahir-ijazah'] && typed.birthplace !== '' ? await searchBirthplaces(deps.db, typed.birthplace) : undefined
    return shown(422, { errors, captchaError: captcha === 'ok' ? null : captcha, birthplaces, sameKtpAgain: photo.isSame })
  }

  /** Suggestions for the text box while typing. */
  app.get<{ Querystring: { q?: string } }>(paths.registrationBirthplaces, async (request) => {
    const { q } = request.query
    const places = await searchBirthplaces(deps.db, typeof q === 'string' ? q : '')
    return places.map(({ id, name, isHistorical }) => ({ id, text: name, hint: isHistorical ? 'Nama atau wilayah lama' : '' }))
  })

  async function savePhoto(registration: OpenRegistration, { files, tooLarge }: UploadedForm): Promise<PhotoSaved> {
    if (tooLarge.includes('ktp')) return { isNew: false, isSame: false, errors: { ktp: photoRefusalText['too-large'] } }
    if (!files['ktp']) return { isNew: false, isSame: false, errors: {} }
    const outcome = await storeRegistrationPhoto(deps, registration, 'ktp', files['ktp'].bytes)
    if (!outcome.ok) return { isNew: false, isSame: false, errors: { ktp: photoRefusalText[outcome.refusal] } }
    return { isNew: true, isSame: outcome.value.isSame, errors: {} }
  }
}

type Answer = { to: string } | { status: number; typed: TypedData; more: Shown }

function photoNews(photo: PhotoSaved): [status: number, Shown] {
  if (photo.isNew) return [200, { news: 'Foto KTP berhasil diunggah.', sameKtpAgain: photo.isSame }]
  return [422, { errors: Object.keys(photo.errors).length > 0 ? photo.errors : { ktp: 'Pilih foto KTP, lalu tekan Unggah foto KTP' } }]
}

type PhotoSaved = { isNew: boolean; isSame: boolean; errors: DataFields }

function sentencesFor(incomplete: readonly Incomplete[], photoErrors: DataFields): DataFields {
  const sentences: DataFields = Object.assign({}, ...incomplete.map((what) => incompleteText[what]))
  return photoErrors.ktp ? { ...sentences, ktp: photoErrors.ktp } : sentences
}

/** What was kept as a hash is not shown again; an answer that is wrong stays in its box. */
function withoutSecrets(typed: TypedData, errors: DataFields): TypedData {
  return {
    ...typed,
    password: '',
    confirmation: '',
    firstAnswer: errors['jawaban-1'] || errors['pertanyaan-1'] ? typed.firstAnswer : '',
    secondAnswer: errors['jawaban-2'] || errors['pertanyaan-2'] ? typed.secondAnswer : '',
  }
}
