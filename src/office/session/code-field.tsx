import { Input } from '#ui/components/input.tsx'

/** Six digits from the authenticator app. */
export function CodeField({ name, error, label = 'Kode dari aplikasi autentikator' }: { name: string; error?: string | undefined; label?: string }) {
  return <Input name={name} label={label} hint="6 angka yang berganti setiap 30 detik" error={error} width={10} inputmode="numeric" autocomplete="one-time-code" spellcheck={false} maxlength={10} />
}
