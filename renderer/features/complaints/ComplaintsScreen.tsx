import type { ComplaintView } from "@contract/complaints";
import { Button, SegmentedControl } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCallback, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { FailedQuery } from "../../api/FailedQuery";
import { useQuery } from "../../api/use-query";
import { DataList } from "../../ui/data-list/DataList";
import { useListPart } from "../../ui/data-list/list-parts";
import { EmptyState } from "../../ui/EmptyState";
import { Kbd } from "../../ui/Kbd";
import { useShortcuts } from "../../ui/ShortcutProvider";
import { SplitView } from "../../ui/SplitView";
import { formatInstant, todayWib } from "../../ui/wib";
import { PartStrip } from "../workload/PartStrip";
import { ComplaintPane } from "./ComplaintPane";
import { type ComplaintPart, complaintPart } from "./complaint-parts";
import { OpenComplaintDrawer } from "./OpenComplaintDrawer";
import { useComplaintColumns } from "./use-complaint-columns";

type Status = ComplaintView["status"];
const noComplaints: readonly ComplaintView[] = [];

/** The register of complaints, and one of them beside the truth. `#/complaints/ID` opens one. */
export function ComplaintsScreen() {
  const { t, i18n } = useTranslation("complaints");
  const [location, go] = useLocation();
  const id = /^\/complaints\/([0-9a-f-]{36})$/.exec(location)?.[1] ?? null;
  const [status, setStatus] = useState<Status>("open");
  const [isOpening, setOpening] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const listed = useQuery("complaints:list", { status });
  const columns = useComplaintColumns(status);
  const [asked, showPart] = useListPart<ComplaintPart>("complaints");
  const part = status === "open" ? asked : null;
  const rows = useMemo(() => {
    const today = todayWib(new Date());
    return (
      listed.value?.complaints.filter((one) => part === null || complaintPart(one, today) === part) ?? null
    );
  }, [listed.value, part]);
  const open = useCallback((to: string) => go(`/complaints/${to}`, { replace: id !== null }), [go, id]);
  const follow = useFollow(rows ?? noComplaints, id, open, () => setSaid(null));

  const toggle = useCallback(() => setStatus((now) => (now === "open" ? "closed" : "open")), []);
  const keys = useMemo(
    () => ({
      title: t("keys"),
      shortcuts: [
        { keys: "n", label: t("actions.open"), run: () => setOpening(true) },
        { keys: "t", label: t("actions.toggle"), run: toggle },
      ],
    }),
    [t, toggle],
  );
  useShortcuts(keys);

  const lastClosed = listed.value?.lastClosedAtUtc;
  const hint = lastClosed
    ? t("emptyOpenHint", { at: formatInstant(lastClosed, i18n.language) })
    : t("emptyNever");
  return (
    <>
      <SplitView
        name="complaints"
        start={55}
        left={
          <DataList
            label={t("title")}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            onOpen={(row) => open(row.id)}
            onCursor={follow}
            strip={part && <PartStrip part={part} onLeave={() => showPart(null)} />}
            tools={
              <>
                <span style={{ display: "inline-flex", alignItems: "center", gap: 8 }}>
                  <SegmentedControl
                    aria-label={t("show.label")}
                    data={(["open", "closed"] as const).map((value) => ({
                      value,
                      label: t(`show.${value}`),
                    }))}
                    value={status}
                    onChange={setStatus}
                  />
                  <Kbd keys="t" />
                </span>
                <Button
                  variant="default"
                  leftSection={<IconPlus size={15} stroke={1.6} />}
                  rightSection={<Kbd keys="n" />}
                  onClick={() => setOpening(true)}
                >
                  {t("actions.open")}
                </Button>
              </>
            }
            empty={
              status === "open" ? (
                <EmptyState title={t("emptyOpen")} hint={hint} />
              ) : (
                <EmptyState title={t("emptyClosed")} />
              )
            }
            failure={listed.kind === "failed" ? <FailedQuery of={listed} /> : undefined}
          />
        }
        right={
          id ? (
            <ComplaintPane key={id} id={id} said={said} onSaid={setSaid} />
          ) : (
            rows !== null && rows.length > 0 && <EmptyState title={t("choose")} />
          )
        }
      />
      <OpenComplaintDrawer
        isOpen={isOpening}
        onClose={() => setOpening(false)}
        onDone={(made, sentence) => {
          setOpening(false);
          setStatus("open");
          setSaid(sentence);
          open(made);
        }}
      />
    </>
  );
}

/** The detail follows the cursor; a list that came anew moves nothing once something is open. */
function useFollow(
  rows: readonly ComplaintView[],
  id: string | null,
  open: (id: string) => void,
  onMove: () => void,
): (row: ComplaintView | null) => void {
  const seen = useRef(noComplaints);
  return (row) => {
    const isNewList = seen.current !== rows;
    seen.current = rows;
    if (!row || (isNewList && id !== null)) return;
    onMove();
    open(row.id);
  };
}
