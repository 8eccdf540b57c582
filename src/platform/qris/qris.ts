/** Who is paid, as the code names it. */
export type QrisMerchant = {
  /** Reverse domain of the acquirer (26-00) and of the register of merchants (51-00). */
  domain: string
  /** National merchant id: `ID` and 13 digits (51-02). */
  nmid: string
  /** Primary account number at the acquirer (26-01) and the merchant's id there (26-02). */
  pan: string
  merchantId: string
  /** Size of the business: micro, small, middle, large (26-03, 51-03). */
  criteria: 'UMI' | 'UKE' | 'UME' | 'URE'
  /** ISO 18245 category, 4 digits (52). */
  category: string
  /** At most 25 characters (59), 15 characters (60), 5 digits (61). */
  name: string
  city: string
  postCode: string
}

/** A code that is made for one payment: whoever scans it pays this amount for this reference (domain.md §4.4). */
export type Qris = { merchant: QrisMerchant; amountRupiah: number; /** At most 25 characters (62-05). */ reference: string }

/** No wallet pays this one: the domain is no acquirer's and the NMID nobody's. */
export const specimenMerchant: QrisMerchant = {
  domain: 'ID.CO.CONTOH.WWW',
  nmid: 'ID0000000000000',
  pan: '9360000000000000000',
  merchantId: '000000000000000',
  criteria: 'UME',
  category: '9399',
  name: 'SPESIMEN METERAI NUSA',
  city: 'KOTA CONTOH',
  postCode: '00000',
}
