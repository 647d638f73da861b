import "@mantine/core/styles.css";
import "../../../renderer/theme/fonts.css";
import "../../../renderer/theme/tokens.css";
import { type Sen, sen } from "@domain/money";
import { IconChecklist, IconHourglass, IconMoodEmpty, IconPlugOff } from "@tabler/icons-react";
import i18next from "i18next";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { App } from "../../../renderer/app/App";
import { Providers } from "../../../renderer/app/Providers";
import { readPreferences } from "../../../renderer/app/preferences";
import type { Screen } from "../../../renderer/app/screens";
import { startWords } from "../../../renderer/i18n/i18n";
import type { Column } from "../../../renderer/ui/data-list/column";
import { DataList } from "../../../renderer/ui/data-list/DataList";
import { EmptyState } from "../../../renderer/ui/EmptyState";
import { ErrorState } from "../../../renderer/ui/ErrorState";
import { Money } from "../../../renderer/ui/Money";
import { type Meaning, StatusBadge } from "../../../renderer/ui/StatusBadge";

interface TopUp {
  readonly id: string;
  readonly at: string;
  readonly sender: string;
  readonly holder: string;
  readonly description: string;
  readonly amount: Sen;
  readonly bank: string;
  readonly meaning: Meaning;
}

const people = [
  "SITI AMINAH",
  "AGUS SALIM",
  "NI LUH PUTU ARI",
  "YOHANES B. TARIGAN",
  "DWI CAHYONO",
  "=1+1 JUDOL",
];
const meanings: Meaning[] = ["safe", "safe", "safe", "look", "info", "stop"];
const meaningWords = { safe: "Yakin", look: "Periksa", stop: "Ditahan", info: "Menunggu" };

const topUps: TopUp[] = Array.from({ length: 100_000 }, (_, index) => {
  const person = people[index % people.length] ?? "";
  const code = (index * 37) % 1000;
  return {
    id: `t-${index}`,
    at: `${String(7 + (index % 12)).padStart(2, "0")}:${String((index * 7) % 60).padStart(2, "0")}`,
    sender: person,
    holder: index % 9 === 0 ? (people[(index + 1) % people.length] ?? "") : person,
    description: `TRSF E-BANKING CR 2311/FTSCY/WS950${index} KASPAY ${10_000_000 + index * 13}`,
    amount: sen((50_000 + ((index * 7919) % 4_000) * 1000 + code) * 100),
    bank: ["BCA", "Mandiri", "BRI"][index % 3] ?? "",
    meaning: meanings[(index * 5) % meanings.length] ?? "info",
  };
});

const columns: Column<TopUp>[] = [
  { key: "at", title: "Jam", width: "64px", value: (row) => row.at, cell: (row) => row.at },
  {
    key: "sender",
    title: "Pengirim",
    width: "minmax(140px, 1fr)",
    value: (row) => row.sender,
    cell: (row) => row.sender,
  },
  {
    key: "holder",
    title: "Pemilik akun",
    width: "minmax(140px, 1fr)",
    value: (row) => row.holder,
    cell: (row) => row.holder,
  },
  {
    key: "amount",
    title: "Jumlah",
    width: "150px",
    align: "end",
    value: (row) => row.amount / 100,
    cell: (row) => <Money amount={row.amount} direction="credit" />,
  },
  { key: "bank", title: "Bank", width: "80px", value: (row) => row.bank, cell: (row) => row.bank },
  {
    key: "state",
    title: "Keyakinan",
    width: "110px",
    value: (row) => meaningWords[row.meaning],
    cell: (row) => <StatusBadge meaning={row.meaning}>{meaningWords[row.meaning]}</StatusBadge>,
  },
  {
    key: "description",
    title: "Berita",
    width: "minmax(200px, 2fr)",
    value: (row) => row.description,
    cell: (row) => row.description,
  },
];

const shared = {
  label: "Verifikasi",
  columns,
  rowKey: (row: TopUp) => row.id,
  amountOf: (row: TopUp) => row.amount,
  empty: <EmptyState title="Tidak ada isi saldo yang menunggu" hint="Baris terakhir diputuskan 10.42 WIB." />,
};

function Queue() {
  const [rows, setRows] = useState<readonly TopUp[]>(topUps);
  const [opened, setOpened] = useState("");
  return (
    <div data-opened={opened} style={{ height: "100%" }}>
      <DataList
        {...shared}
        rows={rows}
        onOpen={(row) => {
          setOpened(row.id);
          setRows((before) => before.filter(({ id }) => id !== row.id));
        }}
      />
    </div>
  );
}
const Empty = () => <DataList {...shared} rows={[]} />;
// Nothing has failed yet: that is no reason to call the list empty.
const Loading = () => <DataList {...shared} rows={null} failure={false} />;
const Failed = () => (
  <DataList
    {...shared}
    rows={null}
    failure={
      <ErrorState message="Dompet pusat tidak terjangkau." reference="3f9a01c2" onRetry={() => undefined} />
    }
  />
);

const screen = (path: string, icon: Screen["icon"], goKey: string, component: Screen["component"]) =>
  ({
    path: `/${path}`,
    name: path as "settings",
    icon,
    access: "everyone",
    goKey,
    component,
  }) satisfies Screen;
const screens = [
  screen("queue", IconChecklist, "v", Queue),
  screen("empty", IconMoodEmpty, "e", Empty),
  screen("loading", IconHourglass, "l", Loading),
  screen("failed", IconPlugOff, "f", Failed),
];

await startWords(readPreferences().language);
const rail = { queue: "Verifikasi", empty: "Kosong", loading: "Memuat", failed: "Gagal" };
i18next.addResourceBundle("id", "app", { rail }, true);
createRoot(document.getElementById("root") as HTMLElement).render(
  <Providers>
    <App screens={screens} />
  </Providers>,
);
