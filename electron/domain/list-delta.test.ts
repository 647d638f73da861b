import fc from "fast-check";
import { expect, it } from "vitest";
import { applyDelta, compareRows, type PlacedRow, type ToldRows } from "./list-delta";

interface Row extends PlacedRow {
  readonly says: number;
}
const rows = fc
  .uniqueArray(fc.record({ id: fc.nat(40), says: fc.nat(3) }), { selector: ({ id }) => id })
  .map((list) =>
    list
      .map(({ id, says }): Row => ({ key: `k${id}`, place: `${says} ${String(id).padStart(3, "0")}`, says }))
      .sort((one, two) => (one.place < two.place ? -1 : 1)),
  );

it("tells any list as changes of the one before, and keeps the rows that did not change", () => {
  fc.assert(
    fc.property(fc.array(rows, { minLength: 1, maxLength: 6 }), (lists) => {
      const told: ToldRows = new Map();
      let shown: readonly Row[] = [];
      for (const list of lists) {
        const before = new Map(shown.map((row) => [row.key, row]));
        const delta = compareRows(told, [...told.keys()], list);
        shown = applyDelta(shown, { isAnew: false, ...delta });
        expect(shown).toEqual(list);
        for (const row of shown) if (!delta.changed.includes(row)) expect(before.get(row.key)).toBe(row);
      }
    }),
  );
});

it("takes a list that is told in pages, and begins anew when it is told to", () => {
  const list = [0, 1, 2, 3].map((id): Row => ({ key: `k${id}`, place: String(id), says: 0 }));
  const first = applyDelta<Row>([], { isAnew: true, changed: list.slice(0, 2), gone: [] });
  const whole = applyDelta(first, { isAnew: false, changed: list.slice(2), gone: [] });
  expect(whole).toEqual(list);
  expect(applyDelta(whole, { isAnew: true, changed: [list[3] as Row], gone: [] })).toEqual([list[3]]);
  expect(applyDelta(whole, { isAnew: false, changed: [], gone: [] })).toBe(whole);
});

it("compares only what was read again: what was not stays as it was told", () => {
  fc.assert(
    fc.property(rows, rows, fc.integer({ min: 1, max: 5 }), (before, after, parts) => {
      const told: ToldRows = new Map();
      let shown = applyDelta<Row>([], { isAnew: true, ...compareRows(told, [], before) });
      const partOf = ({ key }: Row) => Number(key.slice(1)) % parts;
      for (let part = 0; part < parts; part += 1) {
        const about = before.filter((row) => partOf(row) === part).map(({ key }) => key);
        const read = after.filter((row) => partOf(row) === part);
        shown = applyDelta(shown, { isAnew: false, ...compareRows(told, about, read) });
      }
      expect(shown).toEqual(after);
    }),
  );
});
