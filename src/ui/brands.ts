/** The three looks. Each is one style sheet; components and layout are the same. */
export type Brand = 'portal' | 'office' | 'emeterai'

interface BrandWords {
  /** Ends every document title. */
  name: string
  /** Under the name in the masthead. */
  tagline: string
  /** Colour of the browser's own frame on a phone; the masthead's, from styles/_brand-*.scss. */
  themeColour: string
}

export const brands: Record<Brand, BrandWords> = {
  portal: { name: 'SSCASN', tagline: 'Seleksi calon aparatur sipil negara', themeColour: '#6d1029' },
  office: { name: 'SSCASN Kantor', tagline: 'Ruang kerja petugas seleksi', themeColour: '#14304f' },
  emeterai: { name: 'Meterai Nusa', tagline: 'Distributor meterai elektronik', themeColour: '#0c4a52' },
}

/** Said in every header and footer: nobody may take this for a government's own site. */
export const notOfficial = 'Layanan contoh, bukan situs resmi pemerintah'
