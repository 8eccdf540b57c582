import type { FastifyRequest } from 'fastify'
import { type EditedAnnouncement, type EditedFaq, faqTopics } from '#core/season/edit-announcement.ts'
import type { FaqTopic } from '#core/season/queries.ts'
import { formatLongInstant } from '#core/values/zoned-time.ts'
import { FormProof } from '#office/form-proof.tsx'
import { OfficePage } from '#office/frame.tsx'
import { paths } from '#office/paths.ts'
import { MomentField } from '#office/season/moment-field.tsx'
import { When } from '#office/when.tsx'
import { Button } from '#ui/components/button.tsx'
import { Card } from '#ui/components/card.tsx'
import { Checkboxes } from '#ui/components/checkboxes.tsx'
import { ErrorSummary, type FieldErrors, hasErrors } from '#ui/components/error-summary.tsx'
import { FoldingTable } from '#ui/components/folding-table.tsx'
import { Input } from '#ui/components/input.tsx'
import { NotificationBanner } from '#ui/components/notification-banner.tsx'
import { Select } from '#ui/components/select.tsx'
import { Radios } from '#ui/components/radios.tsx'
import { Textarea } from '#ui/components/textarea.tsx'
import { RichText } from '#ui/rich-text.tsx'
import type { TypedAnnouncement } from './announcement-form.ts'

type TypedQuestion = { slug: string; question: string; answer: string }
export type TypedNewQuestion = TypedQuestion & { topic: string }
export type ShownContents = { typed?: TypedAnnouncement | undefined; question?: TypedQuestion | undefined; newQuestion?: TypedNewQuestion | undefined; errors?: FieldErrors; isPreview?: boolean }
type ContentsPageProps = ShownContents & { request: FastifyRequest; announcements: readonly EditedAnnouncement[]; faq: readonly EditedFaq[]; message: string }

const messages: Readonly<Record<string, string>> = { tersimpan: 'Tersimpan dan langsung tampil menurut waktunya.', diajukan: 'Pengumuman wajib dibaca diajukan. Administrator lain memutuskannya di Persetujuan.' }
const textHint = 'Satu alinea satu baris. Awali dengan "- " untuk daftar. Tautan ke portal: [kata](/alamat).'

export function ContentsPage(props: ContentsPageProps) {
  const { request, announcements, faq, message, typed, errors = {}, isPreview, question, newQuestion } = props
  return (
    <OfficePage request={request} title="Isi portal" width="full" hasErrors={hasErrors(errors)}>
      <ErrorSummary errors={errors} />
      {messages[message] && <NotificationBanner kind="success">{messages[message]}</NotificationBanner>}
      <h1 class="govuk-heading-xl">Isi portal</h1>
      {isPreview && typed && <Card title={`Pratinjau: ${typed.title}`}><p class="govuk-body">{typed.summary}</p><RichText text={typed.body} /></Card>}
      {question ? <QuestionForm request={request} question={question} errors={errors} /> : <AnnouncementForm request={request} typed={typed} errors={errors} />}
      <FoldingTable
        caption="Pengumuman" head={['Judul', 'Tampil', 'Berakhir', 'Wajib dibaca', 'Tindakan']}
        rows={announcements.map(({ slug, title, validFrom, validUntil, mustAcknowledge }) => [<a class="govuk-link" href={`${paths.contents}?ubah=${slug}`}>{title}</a>, <When at={validFrom} />, validUntil ? <When at={validUntil} /> : '–', mustAcknowledge ? 'Ya' : 'Tidak', <EndForm request={request} slug={slug} what="pengumuman" about={title}>Akhiri sekarang</EndForm>])}
      />
      <h2 class="govuk-heading-l">FAQ</h2>
      <NewQuestionForm request={request} typed={newQuestion} errors={errors} />
      <FoldingTable
        caption="Pertanyaan" head={['Pertanyaan', 'Keadaan', 'Tindakan']}
        rows={faq.map(({ slug, question: text, retiredAt }) => [
          <a class="govuk-link" href={`${paths.contents}?tanya=${slug}`}>{text}</a>,
          retiredAt ? `Diturunkan ${formatLongInstant(retiredAt)}` : 'Tampil',
          <EndForm request={request} slug={slug} what={retiredAt ? 'tampilkan' : 'turunkan'} about={text}>{retiredAt ? 'Tampilkan lagi' : 'Turunkan'}</EndForm>,
        ])}
      />
    </OfficePage>
  )
}

function AnnouncementForm({ request, typed, errors = {} }: Pick<ContentsPageProps, 'request' | 'typed' | 'errors'>) {
  return (
    <Card title="Tulis pengumuman" accent>
      <form method="post" action={paths.contents} novalidate>
        <FormProof request={request} />
        <Input name="alamat" label="Alamat" hint="Misalnya perubahan-jadwal. Alamat yang sudah ada diganti isinya." value={typed?.slug} error={errors['alamat']} width={20} spellcheck={false} maxlength={100} />
        <Radios name="tingkat" legend="Tingkat" legendSize="s" value={typed?.severity} error={errors['tingkat']} items={[{ value: 'info', text: 'Informasi' }, { value: 'important', text: 'Penting' }, { value: 'critical', text: 'Peringatan' }]} />
        <Input name="judul" label="Judul" value={typed?.title} error={errors['judul']} maxlength={200} />
        <Textarea name="ringkasan" label="Ringkasan" value={typed?.summary} error={errors['ringkasan']} rows={2} maxlength={400} />
        <Textarea name="isi" label="Isi" hint={textHint} value={typed?.body} error={errors['isi']} rows={8} maxlength={8000} />
        <MomentField name="tampil" label="Tampil mulai" value={typed?.from} error={errors['tampil-tanggal']} />
        <MomentField name="berakhir" label="Berakhir (boleh kosong)" value={typed?.until} error={errors['berakhir-tanggal']} />
        <Checkboxes name="wajib-dibaca" legend="Perhatian" legendSize="s" values={typed?.mustAcknowledge ? ['ya'] : []} items={[{ value: 'ya', text: 'Wajib dibaca setiap pengunjung', hint: 'Tampil di atas beranda. Perlu persetujuan orang kedua.' }]} />
        <div class="govuk-button-group">
          <Button preventDoubleClick>Simpan pengumuman</Button>
          <Button kind="secondary" name="aksi" value="pratinjau">Lihat pratinjau</Button>
        </div>
      </form>
    </Card>
  )
}

function QuestionForm({ request, question, errors }: { request: FastifyRequest; question: TypedQuestion; errors: FieldErrors }) {
  return (
    <Card title="Ubah pertanyaan" accent>
      <form method="post" action={paths.contentsFaq} novalidate>
        <FormProof request={request} />
        <input type="hidden" name="alamat-tanya" value={question.slug} />
        <Textarea name="pertanyaan" label="Pertanyaan" value={question.question} error={errors['pertanyaan']} rows={2} maxlength={300} />
        <Textarea name="jawaban" label="Jawaban" hint={textHint} value={question.answer} error={errors['jawaban']} rows={8} maxlength={5000} />
        <Button preventDoubleClick>Simpan pertanyaan</Button>
      </form>
    </Card>
  )
}

const topicText: Record<FaqTopic, string> = { account: 'Akun', identity: 'Identitas', photos: 'Foto', 'sign-in': 'Masuk', formasi: 'Formasi', documents: 'Dokumen', emeterai: 'E-meterai', submission: 'Mengirim lamaran', verification: 'Verifikasi' }

function NewQuestionForm({ request, typed, errors }: { request: FastifyRequest; typed: TypedNewQuestion | undefined; errors: FieldErrors }) {
  return (
    <Card title="Tambah pertanyaan">
      <form method="post" action={paths.contentsNewFaq} novalidate>
        <FormProof request={request} />
        <Input name="alamat-baru" label="Alamat pertanyaan" hint="Misalnya kartu-hilang" value={typed?.slug} error={errors['alamat-baru']} width={20} spellcheck={false} maxlength={100} />
        <Select name="topik" label="Topik" placeholder="Pilih topik" value={typed?.topic} error={errors['topik']} options={faqTopics.map((topic) => ({ value: topic, text: topicText[topic] }))} />
        <Textarea name="pertanyaan-baru" label="Pertanyaan baru" value={typed?.question} error={errors['pertanyaan-baru']} rows={2} maxlength={300} />
        <Textarea name="jawaban-baru" label="Jawaban baru" hint={textHint} value={typed?.answer} error={errors['jawaban-baru']} rows={6} maxlength={5000} />
        <Button kind="secondary" preventDoubleClick>Tambah pertanyaan</Button>
      </form>
    </Card>
  )
}

function EndForm({ request, slug, what, about, children }: { request: FastifyRequest; slug: string; what: 'pengumuman' | 'turunkan' | 'tampilkan'; about: string; children: string }) {
  return (
    <form method="post" action={paths.contentsEnd}>
      <FormProof request={request} />
      <input type="hidden" name="alamat-akhir" value={slug} />
      <input type="hidden" name="apa" value={what} />
      <Button kind="secondary" preventDoubleClick>{children}<span class="govuk-visually-hidden">: {about}</span></Button>
    </form>
  )
}
