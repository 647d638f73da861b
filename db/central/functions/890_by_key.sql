-- What is asked for every command, and what a person opens, looks rows up by their keys, whatever the planner believes of
-- the tables' sizes. A session plans it once, perhaps when the tables are small, and a scan or a join that was good then
-- would be walked again for each command of a day; planned anew each time it would cost more than the work itself.
do $$
declare
  fn regprocedure;
begin
  for fn in select oid::regprocedure from pg_proc where pronamespace in ('wallet'::regnamespace, 'desk'::regnamespace) and proname = any (array[
      'guard_transfers', 'guard_transfer_sources', 'guard_limits', 'is_running', 'guard_audit', 'guard_command',
      'guard_allocation_makers', 'guard_top_ups_paid', 'judge_allocations', 'judge_ended', 'guard_allocation_whole',
      'names_stranger', 'queue_mail', 'lock_batch', 'take_lines', 'take_top_up', 'note_account_moves',
      'do_top_up_verify', 'post_verification', 'do_top_up_reject', 'run_set', 'set_size', 'top_up_misfit', 'sums_misfit',
      'account_misfit', 'post_verifications', 'post_rejections', 'lock_own_day', 'guard_own_day', 'guard_hold', 'end_leases_of',
      'end_parks', 'changes_since', 'note_senders', 'draw_second_looks', 'guard_auto_day', 'judge_automatic', 'auto_objection',
      'means_other_request', 'near_holders', 'auto_brake',
      'risk_of', 'earlier_payers', 'paid_by', 'wallets_paid_by', 'holders_called',
      -- an account is one of two that are debited ten million times, says the planner, and reads all transfers
      'balance_at', 'account', 'find_accounts', 'complaint', 'suspense', 'lease_candidates', 'auto_candidates']) loop
    execute format('alter function %s set enable_seqscan = off', fn);
    execute format('alter function %s set enable_hashjoin = off', fn);
    execute format('alter function %s set enable_mergejoin = off', fn);
    -- a table that was tiny when it was planned would be kept whole beside each row: every live allocation for every decision
    execute format('alter function %s set enable_material = off', fn);
    execute format('alter function %s set plan_cache_mode = force_generic_plan', fn);
    execute format('alter function %s set jit = off', fn);
  end loop;
end $$;
