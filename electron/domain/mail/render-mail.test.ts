import { describe, expect, it } from "vitest";
import { parseTemplate } from "./parse-template";
import { renderMail } from "./render-mail";
import { FOOTERS, findTemplateSource } from "./template-sources";
import {
  FACT_WORDS,
  MAIL_FACTS,
  MAIL_LANGUAGES,
  MAIL_TEMPLATE_IDS,
  type MailFacts,
  type MailLanguage,
} from "./templates";

const SAMPLES: Record<string, unknown> = {
  money: 5_000_000,
  "signed-money": -12_345_678,
  instant: "2026-11-23T10:05:00.123456+00:00",
  date: "2026-12-07",
  code: "31415926",
  link: "https://wallet.example/activate?code=31415926&lang=id",
  text: "PT Toko Maju",
  paragraphs: "Transfer ditemukan.\nSaldo sudah sesuai.",
  "reject-reason": "amount-differs",
  "complaint-outcome": "upheld",
};
const specsOf = (id: keyof typeof MAIL_FACTS): Record<string, string> => MAIL_FACTS[id][1];
const factsOf = (id: keyof typeof MAIL_FACTS): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(specsOf(id)).map(([fact, spec]) => [fact, SAMPLES[spec.replace("?", "")]]),
  );
const rendered = (id: string, language: string, facts: Record<string, unknown>) => {
  const mail = renderMail(id, 1, language, facts);
  if (!mail.ok) throw new Error(JSON.stringify(mail.error));
  return mail.value;
};
const credited = {
  walletNumber: "31415926",
  amountSen: 5_010_400,
  balanceSen: 12_345_678,
  creditedAtUtc: "2026-11-23T10:05:00Z",
} satisfies MailFacts<"top-up-credited", 1>;

describe.each(MAIL_TEMPLATE_IDS.flatMap((id) => MAIL_LANGUAGES.map((language) => [id, language] as const)))(
  "%s in %s",
  (id, language) => {
    it("shows every fact, in the text and in the HTML, and leaves no placeholder", () => {
      const { subject, text, html } = rendered(id, language, factsOf(id));
      expect(`${subject}${text}${html}`).not.toMatch(/[{}]|undefined|null|NaN/);
      expect(subject.length).toBeGreaterThan(10);
      const source = findTemplateSource(id, 1, language) ?? "";
      for (const fact of Object.keys(specsOf(id))) expect(source).toContain(`{{${fact}}}`);
      expect(html).toContain(`<html lang="${language}">`);
    });

    it("stands without its optional facts and fails without any other", () => {
      const facts = factsOf(id);
      for (const [fact, spec] of Object.entries(specsOf(id))) {
        const without = { ...facts, [fact]: null };
        if (spec.endsWith("?")) expect(renderMail(id, 1, language, without).ok).toBe(true);
        else
          expect(renderMail(id, 1, language, without)).toEqual({
            ok: false,
            error: { code: "missing-fact", fact },
          });
      }
    });

    it("speaks in statements of fact: no exclamation, no apology, no we", () => {
      const { subject, text } = rendered(id, language, factsOf(id));
      expect(`${subject}\n${text}`).not.toMatch(
        /!|\b(maaf|kami|kita|sorry|apolog\w*|we|our|please|mohon)\b/i,
      );
    });
  },
);

it("names the same facts and conditions in both languages", () => {
  const shape = (id: keyof typeof MAIL_FACTS, language: MailLanguage) =>
    parseTemplate(findTemplateSource(id, 1, language) ?? "")
      .blocks.flat()
      .filter((line) => line.label !== null)
      .map((line) => [line.when, line.segments]);
  for (const id of MAIL_TEMPLATE_IDS) expect(shape(id, "en")).toEqual(shape(id, "id"));
});

it.each(["account-held", "account-released"])("%s says nothing that could tip off", (id) => {
  for (const language of MAIL_LANGUAGES) {
    const { subject, text, html } = rendered(id, language, factsOf(id as keyof typeof MAIL_FACTS));
    expect(`${subject}${text}${html}`).not.toMatch(
      /curiga|suspic|PPATK|LTKM|DTTOT|hukum|legal|law|polisi|police|lapor|report|beku|freez|pidana|crim|judi|gambl|pencucian|launder|blokir|block/i,
    );
  }
});

it("writes an Indonesian credit mail as people write it", () => {
  const mail = rendered("top-up-credited", "id", credited);
  expect(mail.subject).toBe("Isi saldo Rp 50.104 sudah masuk");
  expect(mail.text).toBe(
    [
      "Isi saldo sudah diverifikasi dan saldo dapat digunakan.",
      "",
      "Rekening KasPay: 31415926",
      "Isi saldo: Rp 50.104",
      "Saldo sekarang: Rp 123.456,78",
      "Waktu: 23 November 2026 17.05 WIB",
      "",
      "--",
      FOOTERS.id.trim().replace("\n", " "),
      "",
    ].join("\n"),
  );
  expect(mail.html).toContain("Saldo sekarang</th><td");
  expect(rendered("top-up-credited", "en", credited).text).toContain("Time: 23 November 2026 17:05 WIB");
});

it("shows the day of WIB, not of UTC, and takes any offset the database writes", () => {
  for (const creditedAtUtc of [
    "2026-12-31T17:00:00Z",
    "2027-01-01T00:00:00.000001+07:00",
    "2026-12-31T17:00:00+00:00",
  ]) {
    expect(rendered("top-up-credited", "id", { ...credited, creditedAtUtc }).text).toContain(
      "1 Januari 2027 00.00 WIB",
    );
  }
});

it("shows a correction with its sign", () => {
  const facts = factsOf("adjustment-posted");
  expect(rendered("adjustment-posted", "id", facts).text).toContain("Perubahan saldo: -Rp 123.456,78");
  expect(rendered("adjustment-posted", "id", { ...facts, amountSen: 100 }).text).toContain(
    "Perubahan saldo: +Rp 1",
  );
});

it.each([
  ["amountSen", -1],
  ["amountSen", 0.5],
  ["amountSen", "5000000"],
  ["amountSen", 2 ** 53],
  ["creditedAtUtc", "2026-11-23 17:05"],
  ["creditedAtUtc", "2026-11-23T17:05:00"],
  ["creditedAtUtc", "2026-13-23T17:05:00Z"],
  ["walletNumber", "31415926\r\nBcc: evil@example.com"],
  ["walletNumber", "<b>1</b>"],
  ["walletNumber", ""],
  ["walletNumber", { toString: () => "31415926" }],
])("refuses %s = %j", (fact, value) => {
  expect(renderMail("top-up-credited", 1, "id", { ...credited, [fact]: value })).toEqual({
    ok: false,
    error: { code: "bad-fact", fact },
  });
});

it("refuses what it does not know", () => {
  expect(renderMail("top-up-credited", 1, "id", { ...credited, note: "x" })).toEqual({
    ok: false,
    error: { code: "unknown-fact", fact: "note" },
  });
  expect(renderMail("constructor", 1, "id", credited).ok).toBe(false);
  expect(renderMail("top-up-credited", 2, "id", credited)).toEqual({
    ok: false,
    error: { code: "unknown-version" },
  });
  expect(renderMail("top-up-credited", 1, "fr", credited)).toEqual({
    ok: false,
    error: { code: "unknown-language" },
  });
  expect(renderMail("top-up-rejected", 1, "id", { ...factsOf("top-up-rejected"), reason: "curiga" }).ok).toBe(
    false,
  );
  expect(
    renderMail("complaint-received", 1, "id", { ...factsOf("complaint-received"), deadlineOn: "2026-02-30" })
      .ok,
  ).toBe(false);
});

it.each([
  "http://wallet.example/a",
  "javascript:alert(1)",
  'https://wallet.example/"onclick="x',
  "https://a@evil.example/",
])("refuses %s as an activation link", (activationLink) => {
  const facts = { ...factsOf("account-registered"), activationLink };
  expect(renderMail("account-registered", 1, "id", facts).ok).toBe(false);
});

it("escapes facts in HTML and keeps the subject on one line", () => {
  const hostile = `<script>alert("1")</script> & 'Toko'\r\nBcc: evil@example.com\u0000\u202e {{walletNumber}} | x | y`;
  const { subject, text, html } = rendered("payment-held", "id", {
    ...factsOf("payment-held"),
    sellerName: hostile,
  });
  expect(html).not.toContain("<script");
  expect(html).toContain(
    "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Toko&#39; Bcc: evil@example.com",
  );
  expect(subject).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(text).toContain(
    "Penjual: <script>alert(\"1\")</script> & 'Toko' Bcc: evil@example.com  {{walletNumber}} | x | y",
  );
});

it("keeps the lines of an explanation", () => {
  const { text, html } = rendered("complaint-answered", "id", factsOf("complaint-answered"));
  expect(text).toContain("Hasil: keluhan diterima\n");
  expect(text).toContain("\n\nTransfer ditemukan.\nSaldo sudah sesuai.\n\n");
  expect(html).toContain("<p>Transfer ditemukan.<br>\nSaldo sudah sesuai.</p>");
});

it("leaves out the row of an absent unique code", () => {
  const facts = factsOf("top-up-requested");
  expect(rendered("top-up-requested", "id", facts).text).toContain("Kode unik (sudah termasuk): 31415926");
  expect(rendered("top-up-requested", "id", { ...facts, uniqueCode: null }).text).not.toContain("Kode unik");
});

it("has words for every choice in both languages", () => {
  expect(Object.keys(FACT_WORDS.en)).toEqual(Object.keys(FACT_WORDS.id));
});
