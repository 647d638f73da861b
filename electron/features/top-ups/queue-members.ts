/** Top-ups and lines that are read together, because a row of the queue may be made of them. */
export interface QueueScope {
  topUpIds: string[];
  lineIds: number[];
}

/** What a row that was told is made of, and when time alone makes another row of it (UTC); null where never. */
export interface Members extends QueueScope {
  changesAt: string | null;
}

/** What the queue is made of: which proposal names which top-ups, and which rows were told of what. */
export class QueueMembers {
  private readonly proposed = new Map<number, readonly string[]>();
  private readonly linesOf = new Map<string, readonly number[]>();
  private readonly told = new Map<string, Members>();
  private readonly rowOfTopUp = new Map<string, string>();
  private readonly rowOfLine = new Map<number, string>();
  /** Keys of rows that time changes, and when. */
  private readonly alarms = new Map<string, string>();

  clear(): void {
    for (const map of [this.proposed, this.linesOf, this.told, this.rowOfTopUp, this.rowOfLine, this.alarms])
      map.clear();
  }

  isProposed(topUpId: string): boolean {
    return this.linesOf.has(topUpId);
  }

  /** What the proposal of a line names now; an empty list where there is none. */
  propose(lineId: number, topUpIds: readonly string[]): void {
    for (const id of this.proposed.get(lineId) ?? []) {
      const others = (this.linesOf.get(id) ?? []).filter((line) => line !== lineId);
      if (others.length === 0) this.linesOf.delete(id);
      else this.linesOf.set(id, others);
    }
    if (topUpIds.length === 0) this.proposed.delete(lineId);
    else this.proposed.set(lineId, topUpIds);
    for (const id of topUpIds) this.linesOf.set(id, [...(this.linesOf.get(id) ?? []), lineId]);
  }

  /** What a line's proposal names, and the top-ups of the row that was told of it. */
  topUpsAround(lineId: number): readonly string[] {
    return [
      ...(this.proposed.get(lineId) ?? []),
      ...(this.rowWith(this.rowOfLine.get(lineId))?.topUpIds ?? []),
    ];
  }

  /** Everything that hangs together with these top-ups, and the keys of the rows told of it. */
  scopeOf(wanted: readonly string[]): QueueScope & { keys: Set<string> } {
    const topUpIds = new Set(wanted);
    const lineIds = new Set<number>();
    const keys = new Set<string>();
    // A set is walked to its end while it grows.
    for (const id of topUpIds) {
      const key = this.rowOfTopUp.get(id);
      if (key !== undefined) keys.add(key);
      for (const other of this.rowWith(key)?.topUpIds ?? []) topUpIds.add(other);
      for (const line of this.linesAround(id, key)) {
        if (lineIds.has(line)) continue;
        lineIds.add(line);
        for (const other of this.topUpsAround(line)) topUpIds.add(other);
      }
    }
    return { topUpIds: [...topUpIds], lineIds: [...lineIds], keys };
  }

  private linesAround(topUpId: string, key: string | undefined): readonly number[] {
    return [...(this.linesOf.get(topUpId) ?? []), ...(this.rowWith(key)?.lineIds ?? [])];
  }

  private rowWith(key: string | undefined): Members | undefined {
    return key === undefined ? undefined : this.told.get(key);
  }

  /** A row was told. */
  tell(key: string, members: Members): void {
    this.forget(key);
    this.told.set(key, members);
    for (const id of members.topUpIds) this.rowOfTopUp.set(id, key);
    for (const id of members.lineIds) this.rowOfLine.set(id, key);
    if (members.changesAt !== null) this.alarms.set(key, members.changesAt);
  }

  /** A row is there no more. */
  forget(key: string): void {
    const row = this.told.get(key);
    this.told.delete(key);
    this.alarms.delete(key);
    for (const id of row?.topUpIds ?? []) if (this.rowOfTopUp.get(id) === key) this.rowOfTopUp.delete(id);
    for (const id of row?.lineIds ?? []) if (this.rowOfLine.get(id) === key) this.rowOfLine.delete(id);
  }

  /** Top-ups of rows that are others by this moment (UTC), because a hold or a lease is over. */
  overBy(nowUtc: string): string[] {
    return [...this.alarms].flatMap(([key, at]) =>
      at <= nowUtc ? (this.told.get(key)?.topUpIds ?? []) : [],
    );
  }
}
