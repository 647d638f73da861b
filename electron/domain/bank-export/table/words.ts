/**
 * The words table headers, labels and marks are told by, in the languages banks export in. A name is compared after
 * {@link plainName}: lower case, no accents, no punctuation. Banks decode badly, so a lost letter must not matter more
 * than one name: where a word is not known the cells of the column decide.
 */

/** What a column can hold. */
export type ColumnRole =
  | "date"
  | "valueDate"
  | "description"
  | "reference"
  | "amount"
  | "credit"
  | "debit"
  | "mark"
  | "balance"
  | "account"
  | "currency"
  | "status";

/** A header or label for comparison: lower case, accents and punctuation gone, blanks single. */
export function plainName(text: string): string {
  return text
    .slice(0, 120)
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const list = (text: string): readonly string[] => text.split("|").map((word) => word.trim());

/** Names by role, best first within a role: a column called "posting date" is the date where "date" is there too. */
export const HEADER_WORDS: Readonly<Record<ColumnRole, readonly string[]>> = {
  date: list(
    `posting date|posted date|post date|postdate|date posted|booking date|booked date|book date|booked on|date processed|buchungstag|
    buchungsdatum|buchung|bokforingsdag|bokforingsdatum|bokfort|bogforingsdato|bokforingsdato|date de comptabilisation|date comptable|
    date operation|date de l operation|date d operation|fecha operacion|fecha de operacion|fecha contable|f operacion|
    data operazione|data contabile|data lancamento|data do lancamento|data mov|data movimento|boekdatum|boekingsdatum|transactiedatum|
    tanggal transaksi|tanggal kirim|tanggal posting|tanggal pembukuan|tgl transaksi|tgl txn|tgl tran|tgl transaksi|tgl posting|
    transaction date|trans date|txn date|tran date|date transaction|datum proveden|datum transakce|datum zauctovani|
    tranzakcio datuma|konyveles datuma|data operacji|data ksiegowania|kirjauspaiva|datum verrichting|created utc|created at|
    open book|completed date|date completed|started date|datetime|date and time|date time|tanggal waktu|tanggal jam|
    tanggal|tgl|date|datum|fecha|data|dato|paivamaara|pvm|kuupaev|data transaksi|dia|day|transaction time|time|waktu`,
  ),
  valueDate: list(
    `value date|val date|valuedate|eff date|effective date|tanggal valuta|tgl valuta|tgl val|tanggal efektif|tgl efektif|
    wertstellung|wertstellungstag|valutadatum|valuta|valuta date|date de valeur|date valeur|fecha valor|f valor|data valuta|
    data valor|rentedatum|valuteringsdatum|valutadag|valutadato|ertekday|erteknap|datum zauctovani|data waluty|arvopaiva|
    available on utc|datum verrekening|interest date`,
  ),
  description: list(
    `description|transaction description|transaction desc|trans description|tran desc|desc tran|desk tran|trremk|deskripsi|deskripsi transaksi|keterangan|
    keterangan transaksi|uraian|uraian transaksi|rincian transaksi|rincian|detail transaksi|berita|catatan|remarks|remark|remark custom|
    additionaldesc|additional desc|additional description|details|transaction details|detail|particulars|narration|narrative|memo|note|notes|
    payee|label|libelle|detail de l ecriture|text|booking text|buchungstext|verwendungszweck|umsatzart|transaktionsbeschreibung|
    transaktionsbeschreibung zusatz|empfanger|auftraggeber beguenstigter|beguenstigter zahlungspflichtiger|auftraggeber empfanger|zahlungsempfanger|name|name zahlungsbeteiligter|
    omschrijving|omschrijving 1|omschrijving 2|vrije mededeling|mededelingen|naam omschrijving|naam tegenpartij|toelichting|handelaar|concepto|descripcion|observaciones|movimiento|
    descricao|descricao do movimento|historico|lancamento|descrizione|causale|descrizione operazione|beskrivning|rubrik|text mottagare|meddelande|forklaring|tekst|beskrivelse|
    tranzakcio tipusa|partner neve|kozlemeny|opis|opis operacji|tytul|popis|zprava pro prijemce|zprava|poznamka|nazev protiuctu|selitys|saaja maksaja|
    merchant|counterparty|counterparty name|beneficiary|payer name|beneficiary name|from|to|transaction type|tx type|type|jenis transaksi|title|subject|reporting category|category|message for me|message for payee|counteraccount name|own item|item1|item2`,
  ),
  reference: list(
    `reference no|reference number|referenceno|ref no|no ref|no referensi|nomor referensi|no ref cek|no reff|reference|ref|referensi|
    payment reference|referensi pembayaran|transaction reference|transaction reference number|transactiereferentie|journal no|no jurnal|journal|jurnal|seq|
    balance transaction id|transaction id|id transakce|record id|buchungsreferenz|referenz|kundenreferenz|referencia|referencia 1|numero de referencia|
    numero do documento|numero operacao|operation number|referenz nummer|receipt id|cheque no|check no|check number|check or slip|megbizas azonosito|id`,
  ),
  amount: list(
    `amount|transaction amount|booking amount|amount total|net amount|net|nominal|jumlah|jumlah transaksi|mutasi|nilai|nilai transaksi|
    betrag|buchungsbetrag|umsatz|betrag eur|bedrag|bedrag eur|montant|montant de l operation|importe|importe eur|cantidad|valor|valor r|quantia|importo|belopp|belob|belop|
    tranzakcio osszege|osszeg|castka|zauctovana castka|objem|kwota|kwota operacji|summa|maara|suma|amount czk|amount in account currency|value|inflow|gross`,
  ),
  credit: list(
    `credit|credit amount|kredit|jumlah kredit|mutasi kredit|kredit idr|dana masuk|uang masuk|masuk|deposit|deposits|paid in|money in|amount in|
    inflow|incoming|haben|gutschrift|credit mutation|encaissement|haber|abono|abonos|ingreso|ingresos|credito|creditos|avere|entrate|accrediti|bij|tegoed|insattning|insatt|
    ind|inn|inn pa konto|jovairas|wplywy|uznania|uplata|primici|pemasukan|penerimaan|setoran|cr|cr amount|withdrawals deposits in`,
  ),
  debit: list(
    `debit|debit amount|debet|jumlah debit|jumlah debet|mutasi debet|mutasi debit|dana keluar|uang keluar|keluar|withdrawal|withdrawals|paid out|money out|
    amount out|outflow|outgoing|soll|lastschrift|belastung|debit mutation|decaissement|debe|cargo|cargos|gasto|gastos|debito|debitos|dare|uscite|addebiti|af|uttag|ud|ut|terheles|
    wydatki|obciazenia|ut fra konto|isplata|pengeluaran|penarikan|db|db amount|dr|dr amount|payments`,
  ),
  mark: list(
    `db cr|cr db|d k|k d|d c|c d|dr cr|cr dr|debit credit|credit debit|debet kredit|debit kredit|debit kredit d k|dk|dc|cd|tipe|tipe transaksi|jenis|jenis mutasi|posisi|glsign|sign|indicator|credit debit indicator|
    transaction type|type|af bij|soll haben|s h|sinal|segno|signo|sens|bevetel kiadas|tipo|typ|direction|cdtdbtind|debit or credit|mutasi d k|flag`,
  ),
  balance: list(
    `balance|running balance|running bal|saldo berjalan|runningbalance|closing balance|close balance|closing available balance|account balance|ending balance|available balance|balance after|saldo|saldo akhir|saldo akhir mutasi|saldo idr|
    saldo setelah|sisa saldo|kontostand|saldo nach buchung|saldo na trn|saldo na mutatie|solde|solde apres|saldo disponible|saldo contabile|saldo progressivo|saldo contable|saldo apos|egyenleg|zustatek|saldo po operacji`,
  ),
  account: list(
    `auftragskonto|auftraggeberkonto|iban auftragskonto|account no|account number|accountno|account|norek|no rek|no rekening|nomor rekening|no rekening anda|rekeningnummer|iban bban|konto|kontonummer|auftragskonto|auftraggeberkonto|
    iban auftragskonto|iban auftraggeberkonto|compte|numero de compte|cuenta|numero de cuenta|conta|conto|numero conto|szamlaszam|cislo uctu|rachunek|account id|rekening`,
  ),
  currency: list(
    `currency|ccy|cur|curr|mata uang|valas|waehrung|wahrung|buchungswahrung|munt|muntsoort|devise|moneda|divisa|moeda|valuta iso|valutakod|valuta|tranzakcio devizaneme|devizanem|mena|mena uctu|waluta|valuutta`,
  ),
  status: list(`status|info|state|status transaksi|transaction status|buchungsstatus|estado|statut`),
};

/** Names that hold a role's word and are something else: another's account, a fee, the original currency. */
export const NOT_WORDS =
  /\b(?:original|foreign|originalbetrag|originalwahrung|fee|fees|biaya|exchange|rate|umrechnungskurs|tegenpartij|tegenrekening|counteraccount|counterparty account|beguenstigter|auftraggeber name|converted|amount currency|currency amount|puvodni|poplatek|koers|kosten|kartyaszam|initial|year to date|statement period|beginning balance|available balance date|branch|cabang|kode|code|teller|tax|vat|pajak)\b/;

/** What a row's own word says about its direction, after {@link plainName}; short words only where a column holds nothing else. */
export const MARK_WORDS: Readonly<Record<string, "credit" | "debit">> = {
  ...words(
    "credit",
    "cr|c|k|kredit|credit|kr|masuk|dana masuk|bij|haben|h|in|inflow|incoming|deposit|i|plus",
  ),
  ...words(
    "credit",
    "credito|avere|bevetel|ingreso|abono|credit entry|cred|uang masuk|cb|gutschrift|crdt|uznanie|prichozi|prijem|wplyw|entrada|entrata",
  ),
  ...words(
    "debit",
    "db|dr|d|debit|debet|keluar|dana keluar|af|soll|s|out|outflow|outgoing|withdrawal|o|minus",
  ),
  ...words(
    "debit",
    "debito|dare|kiadas|gasto|cargo|debit entry|deb|uang keluar|lastschrift|dbit|obciazenie|odchozi|vydaj|wydatek|saida|uscita",
  ),
};

function words<T>(value: T, text: string): Record<string, T> {
  return Object.fromEntries(list(text).map((word) => [word, value]));
}

/** Direction a cell names: "+" and "-" too; null where it names none. */
export function markOf(text: string): "credit" | "debit" | null {
  const trimmed = text.trim();
  if (trimmed === "+") return "credit";
  if (trimmed === "-") return "debit";
  if (trimmed.length === 0 || trimmed.length > 20) return null;
  const name = plainName(trimmed);
  return Object.hasOwn(MARK_WORDS, name) ? (MARK_WORDS[name] ?? null) : null;
}

/** Words a bank writes for a row it has not booked yet. */
export const PENDING_WORDS: ReadonlySet<string> = new Set(
  list(
    "pend|pending|vorgemerkt|umsatz vorgemerkt|reserved|reserviert|belum dibukukan|menunggu|en attente|pendiente|pendente|gereserveerd|authorised|authorized|processing|in progress",
  ),
);

/** Words a status column writes for a transaction that did not come about: it moved no money and never will. */
export const UNDONE_WORDS: ReadonlySet<string> = new Set(
  list(
    "failed|declined|rejected|reverted|cancelled|canceled|denied|expired|voided|void|refused|unsuccessful|gagal|ditolak|batal|dibatalkan|kedaluwarsa|abgelehnt|storniert|fehlgeschlagen|refuse|annule|rechazado|rechazada|cancelado|cancelada|recusado|rifiutato|annullato|geweigerd|geannuleerd|odrzucony|odrzucona|anulowany|anulowana|zamitnuto|zruseno",
  ),
);

/** Header words of languages that put the day first, wherever they are spoken. */
export const DAY_FIRST_WORDS =
  /^(?:tanggal|tgl|keterangan|uraian|debet|kredit|saldo|jumlah|rincian|deskripsi|mutasi|rekening|norek|buchung|wertstellung|betrag|verwendungszweck|umsatz|datum|bedrag|omschrijving|munt|rekeningnummer|libelle|montant|solde|devise|compte|fecha|importe|concepto|moneda|cuenta|data|valor|descricao|historico|importo|causale|belopp|bokfor|rubrik|dato|belop|belob|tranzakcio|egyenleg|castka|mena|kwota|opis|waluta|polozka)/;

/** Currencies whose countries write the day first; the dollar's do not agree with each other. */
export const DAY_FIRST_CURRENCIES: ReadonlySet<string> = new Set(
  "IDR EUR GBP CHF SEK NOK DKK CZK PLN HUF RON BGN BRL INR SGD MYR THB VND AUD NZD TRY ZAR".split(" "),
);
