import { afterAll, beforeAll, describe, expect, it } from "vitest";
import cases from "../../rules/fingerprint.json" with { type: "json" };
import { openTestWallet, PEOPLE, type TestWallet } from "../../support/wallets";

/** What the wallet's owner owns; `logins` belongs to the role that makes logins. */
const OURS = "('wallet', 'desk', 'gate')";
const ALL = "('wallet', 'desk', 'gate', 'logins')";

describe.each<TestWallet["engine"]>(["pglite", "postgres"])(
  "the catalogue of the central wallet on %s",
  (engine) => {
    let wallet: TestWallet;
    beforeAll(async () => {
      wallet = await openTestWallet(engine);
    });
    afterAll(() => wallet?.close());

    const names = async (sql: string): Promise<string[]> => {
      const { rows } = await wallet.admin.raw(sql);
      return rows.map((row: { name: string }) => row.name).sort();
    };

    it("owns everything of the wallet by a role that cannot log in", async () => {
      expect(
        await names(`
        select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ${OURS} and c.relowner <> 'wallet_owner'::regrole
        union all select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname in ${OURS} and p.proowner <> 'wallet_owner'::regrole
        union all select nspname from pg_namespace where nspname in ${OURS} and nspowner <> 'wallet_owner'::regrole`),
      ).toEqual([]);
      expect(
        await names(
          "select rolname as name from pg_roles where rolname in ('wallet_owner', 'wallet_logins', 'desk_operator', 'gate_site') and (rolcanlogin or rolsuper)",
        ),
      ).toEqual([]);
    });

    it("gives the doors' functions to their role and nothing else to anybody", async () => {
      const grants = `
      select acl.grantee, acl.privilege_type, what from (
        select c.relacl as acl, format('relation %s', c.oid::regclass) as what, c.relowner as owner from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ${ALL}
        union all select coalesce(p.proacl, acldefault('f', p.proowner)), case when n.nspname in ('wallet', 'logins') then n.nspname || ' function ' || p.proname else n.nspname || ' door' end, p.proowner
          from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ${ALL}
        union all select nspacl, format('schema %s', nspname), nspowner from pg_namespace where nspname in ${ALL}
      ) o cross join lateral aclexplode(o.acl) acl where acl.grantee <> o.owner`;
      expect(
        await names(
          `select distinct format('%s: %s on %s', case when grantee = 0 then 'PUBLIC' else grantee::regrole::text end, privilege_type, what) as name from (${grants}) g`,
        ),
      ).toEqual([
        "desk_operator: EXECUTE on desk door",
        "desk_operator: USAGE on schema desk",
        "gate_site: EXECUTE on gate door",
        "gate_site: USAGE on schema gate",
        "wallet_logins: EXECUTE on wallet function login_may_change",
        "wallet_logins: USAGE on schema wallet",
        "wallet_owner: EXECUTE on logins function set_login",
        "wallet_owner: USAGE on schema logins",
      ]);
    });

    it("pins the search path of every function that runs as the owner, temporary tables last", async () => {
      expect(
        await names(`
        select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname in ${ALL} and p.prosecdef
          and not exists (select from unnest(p.proconfig) c where c like 'search_path=%pg_temp')`),
      ).toEqual([]);
      const [{ count }] = (
        await wallet.admin.raw(
          "select count(*)::int as count from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('desk', 'gate') and not p.prosecdef",
        )
      ).rows;
      expect(count, "door functions that do not run as the owner").toBe(0);
    });

    it("makes no operator more than an operator", async () => {
      const logins = [...Object.keys(PEOPLE), "situs"].map((login) => `'${login}'`).join(", ");
      expect(
        await names(
          `select rolname as name from pg_roles where rolname in (${logins}) and (rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication)`,
        ),
      ).toEqual([]);
      expect(
        await names(
          `select distinct m.roleid::regrole::text as name from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in (${logins})`,
        ),
      ).toEqual(["desk_operator", "gate_site"]);
      for (const [fn, login] of [
        ["add_gate_login", "dewi"],
        ["add_gate_login", "postgres"],
      ] as const)
        await expect(
          wallet.admin.raw(`select wallet.${fn}(?, 'SCRAM-SHA-256$1:YQ==$YQ==:YQ==')`, [login]),
        ).rejects.toMatchObject({ code: "42501" });
      await expect(
        wallet.admin.raw(
          "select wallet.add_operator('situs', 'Situs', '{clerk}', 'SCRAM-SHA-256$1:YQ==$YQ==:YQ==')",
        ),
      ).rejects.toMatchObject({ code: "42501" });
    });

    it("rule 1: holds no amount in anything but whole numbers", async () => {
      expect(
        await names(`
        select format('%s.%s %s', table_name, column_name, data_type) as name from information_schema.columns
        where table_schema = 'wallet' and table_name not like 'feed\\_%'
          and (data_type in ('real', 'double precision', 'numeric', 'money') or column_name like '%\\_sen' and data_type <> 'bigint')`),
      ).toEqual([]);
    });

    it("rule 8: lets no login read or write a table itself", async () => {
      const tables = await names(
        "select relname as name from pg_class where relnamespace = 'wallet'::regnamespace and relkind in ('r', 'v', 'S')",
      );
      expect(tables.length).toBeGreaterThan(30);
      for (const login of ["dewi", "wira", "komang", "surat", "situs"])
        for (const table of tables)
          await expect(
            wallet.sqlAs(login, `select 1 from wallet.${table} limit 1`),
            `${login} reads ${table}`,
          ).rejects.toMatchObject({ code: "42501" });
    });

    // The same table drives the rule in electron/domain: the desk and the centre know a bank's words alike.
    it(`rule 5: knows a bank line again by the ${cases.length} cases of tests/rules/fingerprint.json`, async () => {
      expect(cases.length).toBeGreaterThan(20);
      const { rows } = await wallet.admin.raw(
        `select c ->> 'description' as description, wallet.normalise_description(c ->> 'description') as normalised
       from jsonb_array_elements(?::jsonb) with ordinality t (c, at) order by at`,
        [JSON.stringify(cases)],
      );
      expect(rows).toEqual(cases);
    });
  },
);
