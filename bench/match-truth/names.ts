import type { Chance } from "./chance";

/** Given names and family or second names as they stand on Indonesian accounts; many have one word, some four. */
const GIVEN =
  "Agus Budi Siti Sri Dewi Eko Dwi Tri Wahyu Rina Rini Putri Andi Ahmad Achmad Muhammad Mohamad Abdul Nur Nurul Fitri Indah Ayu Bagus Bayu Dimas Rizki Rizky Fajar Hendra Hendri Heru Joko Slamet Sugeng Suparman Sutrisno Yanti Yuli Yulia Yusuf Zainal Zahra Lestari Maria Theresia Yohanes Stefanus Christina Kristian Michael Kevin Vincent Felicia Angela Grace Jessica Nadia Nabila Salsabila Aisyah Khadijah Fatimah Umar Ali Hasan Husein Ibrahim Ismail Ketut Made Wayan Nyoman Gede Komang Putu Cokorda Asep Ujang Cecep Dadang Dede Euis Iis Neneng Tatang Taufik Rahmat Ridwan Arif Arief Irfan Iqbal Reza Rangga Galih Gilang Ilham Johan Jefri Fransiska Elisabet Ratna Retno Ningsih Endang Bambang Djoko Hartono Hery Iwan Lukman Mulyadi Nanang Oki Puspita Rudi Sari Titin Untung Vera Wawan Yayan Yogi Zulkifli".split(
    " ",
  );
const FAMILY =
  "Santoso Susanto Wijaya Widjaja Kusuma Kusumawati Pratama Pratiwi Saputra Saputri Hidayat Hidayati Rahman Rahmawati Setiawan Setiawati Wibowo Nugroho Purnomo Haryanto Hartati Suryadi Suryani Gunawan Halim Tanoto Salim Lim Tan Siregar Nasution Lubis Harahap Simanjuntak Sitompul Situmorang Hutapea Panjaitan Sinaga Manurung Pangaribuan Ginting Tarigan Sembiring Purba Damanik Tampubolon Hutagalung Rajagukguk Mangunsong Waworuntu Pangemanan Lumentut Kawilarang Tumbelaka Latuconsina Pattimura Matulessy Tahalele Sudirman Soekarno Suharto Sulistyo Sulistyowati Prasetyo Prasetya Permana Permata Ramadhan Ramadhani Maulana Firmansyah Kurniawan Kurniawati Hakim Hermawan Irawan Budiman Budiarto Cahyono Cahyani Darmawan Effendi Fauzi Febrianti Handayani Handoko Iskandar Jayadi Kartika Laksono Lazuardi Mahendra Mardiana Novitasari Oktaviani Puspitasari Rachmawati Rosadi Safitri Sasongko Subagyo Sukmawati Sunarto Supriyadi Syahputra Tjahjono Utami Utomo Wardana Wardhani Widodo Wulandari Yudhistira Yulianto Zulkarnain Hutabarat Silalahi Napitupulu Wirawan Winata Adiputra Anggraini Astuti Basuki Chandra Dharma Erlangga Fadhilah Gumelar".split(
    " ",
  );
const COMPANIES =
  "Visionet Internasional|Airpay International Indonesia|Sumber Rejeki Makmur|Karya Anak Bangsa|Sinar Jaya Abadi|Nusantara Digital Payment".split(
    "|",
  );
const TITLES = [
  "Bpk. ",
  "Ibu ",
  "Sdr. ",
  "Sdri. ",
  "Drs. ",
  "Dra. ",
  "Ir. ",
  "Hj. ",
  "H. ",
  "dr. ",
  "Prof. ",
];
const DEGREES = [", SE", ", SH", ", S.Kom", ", ST", ", MM", ", S.Pd"];

/** A holder's name as the user typed it at registration, now and then with a title or a degree. */
export function holderName(chance: Chance): string {
  if (chance.is(0.004)) return `PT ${chance.pick(COMPANIES)}`;
  const words = Number(chance.weighted({ "1": 3, "2": 60, "3": 30, "4": 7 }));
  const parts = [chance.pick(GIVEN)];
  for (let n = 1; n < words; n += 1)
    parts.push(n === words - 1 || chance.is(0.5) ? chance.pick(FAMILY) : chance.pick(GIVEN));
  const name = [...new Set(parts)].join(" ");
  if (chance.is(0.03)) return chance.pick(TITLES) + name;
  return chance.is(0.02) ? name + chance.pick(DEGREES) : name;
}

/** How a bank prints a name: upper case, sometimes with its own title, sometimes family name first, often cut. */
export function printedName(chance: Chance, holder: string, cut: number): string {
  let words = bareWords(holder);
  if (words.length > 1 && chance.is(0.04)) words = [words.at(-1)!, ...words.slice(0, -1)];
  const title = chance.is(0.06) ? `${chance.pick(["BPK", "IBU", "SDR", "SDRI", "HJ", "DRS", "BPK."])} ` : "";
  return (title + words.join(" ")).slice(0, cut).trimEnd();
}

const NO_NAME = new Set(
  [...TITLES, ...DEGREES, "PT"].flatMap((text) => text.toUpperCase().match(/[A-Z]+/g) ?? []),
);

/** The words of a name that say who it is, upper case, without titles and degrees. */
export function bareWords(name: string): string[] {
  const upper = name.toUpperCase().replace("S.KOM", "").replace("S.PD", "");
  return (upper.match(/[A-Z]+/g) ?? []).filter((word) => !NO_NAME.has(word));
}

/** Whether a bank may print this holder so: every printed word is one of the holder's, the last one maybe cut. */
export function mayBePrintedAs(holder: string, printed: string): boolean {
  const left = bareWords(holder);
  const shown = bareWords(printed);
  return shown.every((word, at) => {
    const found = left.findIndex((own) => own === word || (at === shown.length - 1 && own.startsWith(word)));
    if (found >= 0) left.splice(found, 1);
    return found >= 0;
  });
}
