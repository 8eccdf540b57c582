/** What is agreed to with a purchase. The words of the mail and of the pages afterwards follow these. */
export function Terms() {
  return (
    <ul class="govuk-list govuk-list--bullet">
      <li>Satu kuota adalah satu e-meterai SPESIMEN untuk satu dokumen. Ini simulasi.</li>
      <li>Uang yang masuk selalu menjadi kuota, juga bila tagihannya sudah kedaluwarsa.</li>
      <li>Dibayar dua kali: keduanya menjadi kuota. Pembayaran yang lebih dapat diminta kembali selama kuotanya belum dipakai.</li>
      <li>Jumlah uang yang tidak sama dengan tagihan diperiksa petugas, lalu menjadi kuota atau dikembalikan.</li>
      <li>Kuota yang sudah dibeli tidak dapat ditukar dengan uang. Kuota tidak kedaluwarsa.</li>
    </ul>
  )
}
