import type { Chance } from "../match-truth/chance";

const list = (text: string): string[] => text.split(" ");
const FIRST = list(
  "Adi Agung Ahmad Aldi Alif Amalia Amir Ani Anisa Anton Arya Asih Aulia Bagas Beni Cahya Citra Danu Deni Desi Devi Diah Didik Edi Elsa Erna Farhan Fikri Gita Hana Hani Hasan Hilda Ida Imam Ika Irma Jihan Kiki Laila Lia Lina Lukas Maya Mira Muhammad Nana Nina Novi Nurhayati Oktavia Pandu Puji Rama Rani Rendi Reni Ria Rika Riski Rosa Ruslan Samsul Santi Sinta Soleh Susi Tari Teguh Tini Toni Tutik Umi Vina Wati Widi Winda Yanto Yohana Yosef Yuni Abdul Abdul Muhammad Muhammad Siti Siti Sri Ni I",
);
const MORE = list(
  "Aditya Alamsyah Ananda Andriani Anwar Arifin Asmara Aziz Bachtiar Barus Batubara Daulay Djuanda Fadli Fahmi Farida Fauzan Gazali Ginanjar Gultom Hamid Hamzah Handoyo Hapsari Harjono Hasibuan Husna Ismanto Jamaluddin Jannah Karim Khasanah Kristanto Laksana Lestari Malik Mangkunegara Marbun Maryam Melati Mukhlis Munandar Mustofa Nababan Natalia Ningrum Nurdin Oetomo Pakpahan Pangestu Perdana Prabowo Priyanto Purnama Purwanto Rahayu Rahim Ramli Rosyid Saragih Sembodo Septiani Setiabudi Sihombing Simbolon Siswanto Soedjono Solihin Suwandi Syafitri Syahrir Syamsuddin Tampubolon Tarmizi Tobing Usman Wahid Wahyuni Wicaksono Wijayanti Winarti Yudianto Yulianti Yusuf Zahra Zainuddin",
);
const COMPANY = list("Maju Sentosa Abadi Jaya Mandala Cipta Graha Mitra Usaha Bersama Karya");

/** A name as the identity card has it. */
export function legalName(chance: Chance): string {
  if (chance.is(0.02)) return chance.pick(FIRST.filter((name) => name.length > 4));
  if (chance.is(0.01))
    return `${chance.pick(["PT", "CV", "UD"])} ${chance.pick(COMPANY)} ${chance.pick(MORE)}`;
  const words = [chance.pick(FIRST), chance.pick(MORE)];
  if (chance.is(0.35)) words.splice(1, 0, chance.pick(chance.is(0.5) ? FIRST : MORE));
  if (chance.is(0.08)) words.push(chance.pick(MORE));
  return [...new Set(words)].join(" ");
}

const SHORT: Readonly<Record<string, readonly string[]>> = {
  Muhammad: ["Muh", "Moh", "Mohd", "Moch", "M.", "Muhamad", "Mohammad", "Mochammad"],
  Abdul: ["Abd", "Abd."],
  Ahmad: ["Achmad"],
};

/** The same person as typed into the wallet: titles, degrees, short forms, another order, joined words, old spelling. */
export function walletName(chance: Chance, legal: string, share: number): string {
  if (!chance.is(share)) return chance.is(0.3) ? legal.toUpperCase() : legal;
  const words = legal.split(" ");
  const [first = "", ...rest] = words;
  const forms: (() => string)[] = [
    () =>
      `${chance.pick(["H. ", "Hj. ", "Bpk. ", "Ibu ", "Drs. ", "Ir. ", "dr. ", "Sdr. ", "Prof. "])}${legal}`,
    () => `${legal}${chance.pick([", SE", ", S.Kom", " SH", ", M.Si", ", S.Pd.I", " ST, MT", ", A.Md"])}`,
    () => (rest.length > 0 ? [...rest, first].join(" ") : legal),
    () => (rest.length > 1 ? `${first} ${rest.join("")}` : legal),
    () => (SHORT[first] ? [chance.pick(SHORT[first]), ...rest].join(" ") : legal),
    () => legal.replace("Sudjono", "Sujono").replace("Oetomo", "Utomo").replace("Soedjono", "Sujono"),
    () => legal.toLowerCase(),
    () => legal.replace(" ", "  "),
  ];
  return chance.pick(forms)();
}

const PLAIN: readonly [RegExp, string][] = [
  [/\b(?:MUH|MOH|MOHD|MOCH|M|MUHAMAD|MOHAMMAD|MOCHAMMAD)\b/, "MUHAMMAD"],
  [/\bABD\b/, "ABDUL"],
  [/\bACHMAD\b/, "AHMAD"],
  [/OETOMO/, "UTOMO"],
  [/SOEDJONO/, "SUJONO"],
];
const NO_NAME = /\b(?:H|HJ|BPK|IBU|DRS|IR|DR|SDR|PROF|SE|S KOM|SH|M SI|S PD I|ST|MT|A MD|PT|CV|UD)\b/g;

/** Letters of a name in one, sorted by words, without what does not say who it is: the same for one person's two names. */
export function whoIs(name: string): string {
  let plain = name.toUpperCase().replace(/[.,]/g, " ").replace(/\s+/g, " ").replace(NO_NAME, "").trim();
  for (const [form, long] of PLAIN) plain = plain.replace(form, long);
  return [...plain.replace(/\s/g, "")].sort().join("");
}
