set local role wallet_owner;
set local search_path = wallet;

-- A published table may name thresholds beside its rows: {rules, feesRupiah, weights, reach}. Rows alone are a table as before.
alter table rule_tables drop constraint rule_tables_rules_check;
alter table rule_tables add constraint rule_tables_rules_check check (
  case jsonb_typeof(rules)
    when 'array' then jsonb_array_length(rules) between 1 and 200
    when 'object' then jsonb_typeof(rules -> 'rules') = 'array' and jsonb_array_length(rules -> 'rules') between 1 and 200
    else false end is true
  and octet_length(rules::text) <= 100000);
