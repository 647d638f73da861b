/**
 * Words of a berita that are the bank's or the transfer's own and never a person's name. What is missing here costs only
 * an explanation (a note is then read as a sender's name); what is wrong here hides a name.
 */
const NOISE = `TRSF TRF BANKING CR DB FAST BIF TRANSFER TRANSFERAN TRANSAKSI TRX KR OTOMATIS LLG SKN RTGS KLIRING SWITCHING
  SETORAN TUNAI MCM INHOUSETRF INHOUSE CS FEE SMS SMSB MBANKING IBANKING MOBILE INTERNET LIVIN BRIMO MYBCA KLIKBCA ATM
  PRIMA BERSAMA TOPUP TOP UP ISI ISIULANG ULANG SALDO KASPAY KP TU NO NOMOR REK REKENING AN KE VIA REF NOREF INV INVOICE
  KCP KCU FTSCY FTFVA BYR BAYAR PEMBAYARAN PAYMENT DEPOSIT WALLET EWALLET DOMPET AKUN ACCOUNT ACC USER USERID ID KODE UNIK
  PRIMA BERSAMA ALTO JALIN RINTIS GPN EDC QRIS LINK OVERBOOKING PB PINDAHBUKU PEMINDAHBUKUAN PENERIMAAN NIAGA NISP SYARIAH
  INWARD INCOMING MASUK KREDIT CREDIT BANK DANA KIRIMAN ONLINE TGL TANGGAL JAM WIB IDR RP BIAYA ADM ADMIN BERITA KET
  REMARK REMARKS NOTE KETERANGAN TUJUAN REFF REFERENCE TERMINAL CABANG TELLER STR SETOR TRANSF TFR TF BIFAST TRFLA OVB
  WALLETID HP TELP WA NOHP RB RIBU JT JUTA NBMB IBNK ATMLTRPRM BRIVA ECHANNEL INTERBANK TO PAY WSID KRD TR IBFT`;

/**
 * Words people write to a transfer, and nobody is called by. Beside a sender's name they end it, so that the name stands
 * alone.
 */
const NOTES = `UANG SAKU JAJAN BUAT UTK UNTUK BWT TITIP TITIPAN YA LUNAS MIMIN GAN THANKS THANK THX TQ MAKASIH TERIMAKASIH
  TRIMS BAYARAN BELANJA HUTANG UTANG CICILAN ARISAN SEWA KOST SEKOLAH SPP ISTRI SUAMI BISMILLAH ALHAMDULILLAH TOLONG MOHON
  PROSES CEPAT SEGERA GAJI THR NABUNG TABUNGAN BELI PULSA TOKEN LISTRIK GAME VOUCHER DIAMOND DONASI ZAKAT INFAQ IURAN
  PATUNGAN PESANAN ORDER ONGKIR HADIAH KADO TEST TES COBA OK OKE KEPADA ATAS NAMA KIRIM MONEY GIFT BULANAN MINGGU
  TAMBAH TAMBAHAN ISIKAN DEPO SENDIRI`;

/** Words behind which the sender stands. */
const SENDERS = "DARI FROM FR";
/** Words behind which the sender's name begins. */
const MARKERS = `${SENDERS} PENGIRIM NBMB IBNK`;
/** Words behind which a number is that of whom the money is for. */
const RECEIVERS = "UNTUK UTK BUAT BWT KE KEPADA TO";

/** Words behind which a bank's name may stand. */
const BEFORE_BANK = "LLG SKN RTGS KLIRING BANKING BANK DARI FROM SMS";
/** Transfers between banks, whose text is the bank's alone (DOMAIN). */
const INTERBANK = "LLG SKN RTGS KLIRING";
/** Words behind which a bank's name surely stands. */
const CLEARING = `${INTERBANK} BANK`;

/** Banks whose name is nobody's; and banks that are called like people. */
const BANKS =
  "BCA MANDIRI BRI BNI CIMB DANAMON BTN BSI OCBC MAYBANK PANIN SEABANK BTPN UOB DBS HSBC BUKOPIN SINARMAS BJB DKI JATIM JATENG " +
  "JAGO BLU JENIUS ALLO PERMATA";
const BANKS_LIKE_PEOPLE = "MEGA MUAMALAT ALADIN NEO";

/** Words before digits that are a reference, a card or a device and no wallet number. */
const REFERENCES =
  "REF NOREF REFF REFERENCE INV INVOICE TRX MID TID WS VA CARD KARTU DDR QR TGH STAN RRN SEQ FEE HP TELP WA NOHP ARN " +
  "PO FAKTUR NOTA KWITANSI KUITANSI RESI PESANAN ORDER SIM KK PH ASAL";
/** The same, and never a name's: whose number a customer's, an identity card's or a meter's is. */
const LABELS =
  "TLP TELEPON TELPON HUB CUST CUSTOMER PELANGGAN TAGIHAN PLN PDAM BPJS IDPEL PEL METER POLIS NIM NIS NISN NIK KTP NPWP " +
  "BOOKING TIKET PINJAMAN ANGSURAN KONTRAK NMID BILL STRUK LANGGANAN KAMAR MEMBER GAME";
/** Words between a label and its number: `INV NO 123`, `ID PELANGGAN`, `CUST ID 123`. */
const BETWEEN = "NO NOMOR ID KODE";

/** Titles and degrees that stand before or after a name and say nothing of who it is. */
const TITLES =
  "BAPAK BPK BP IBU SDR SDRI SAUDARA SAUDARI TN TUAN NY NYONYA NN NONA DR DRS DRA DRG IR HJ H HAJI HAJJAH KH UST USTADZ PROF " +
  "RM RA RR SE SH ST MM MSI MKOM SKOM SPD KOM PD MPD MH MKES SKM SSI SSOS SAG SPT SIP SIKOM SPSI SFARM SKED SKEP STP AMD " +
  "AMK MBA MSC BSC PHD APT NERS PT CV UD TBK PERSERO";

/** What a word is to the reader. Bits, since LLG is noise and stands before a bank. */
export const WORD = {
  noise: 1,
  marker: 2,
  beforeBank: 4,
  clearing: 8,
  bank: 16,
  bankOrPerson: 32,
  reference: 64,
  title: 128,
  receiver: 256,
  between: 512,
  interbank: 1024,
} as const;

const words = (...lists: readonly string[]): string[] => lists.flatMap((list) => list.trim().split(/\s+/));

/** Words right before a number that make it another's than the wallet's: a label, or who sent it. Laid into SQL too. */
export const NUMBER_LABELS: readonly string[] = words(REFERENCES, LABELS, SENDERS);
/** What may stand between a label and its number. */
export const BETWEEN_LABEL: readonly string[] = words(BETWEEN);
/** What a clearing's text begins with. */
export const INTERBANK_WORDS: readonly string[] = words(INTERBANK);

const FNV_START = 0x811c9dc5 | 0;
const FNV_PRIME = 0x01000193;

/** FNV-1a of a word's upper-case letters; `& 0xDF` lifts ASCII letters. */
export function hashWord(text: string, start: number, end: number): number {
  let hash = FNV_START;
  for (let at = start; at < end; at += 1) hash = Math.imul(hash ^ (text.charCodeAt(at) & 0xdf), FNV_PRIME);
  return hash;
}

/** The hash of a sequence of words, from that of the words before and the next word's. */
export const hashNext = (before: number, word: number): number => (Math.imul(before, 0x5bd1e995) ^ word) | 0;

const classes = new Map<number, number>();
for (const [list, bit] of [
  [NOISE, WORD.noise],
  [NOTES, WORD.noise],
  [MARKERS, WORD.noise | WORD.marker],
  [BEFORE_BANK, WORD.beforeBank],
  [CLEARING, WORD.clearing],
  [INTERBANK, WORD.interbank],
  [BANKS, WORD.bank],
  [BANKS_LIKE_PEOPLE, WORD.bankOrPerson],
  [REFERENCES, WORD.reference],
  [LABELS, WORD.noise | WORD.reference],
  [BETWEEN, WORD.between],
  [RECEIVERS, WORD.receiver],
  [TITLES, WORD.title],
] as const)
  for (const word of list.split(/\s+/)) {
    const hash = hashWord(word, 0, word.length);
    classes.set(hash, (classes.get(hash) ?? 0) | bit);
  }

/** What a word is, by its hash; 0 for a word that may be a name's. */
export const wordClass = (hash: number): number => classes.get(hash) ?? 0;
