set local role wallet_owner;
set local search_path = wallet;

-- Does an action take a code: none, one a shift, or a fresh one for each approval or shown batch? Which does is said by
-- the registry (electron/domain/money-actions.ts), from which this table is laid with the functions.
alter table actions
  add column step_up text not null default 'none' check (step_up in ('none', 'shift', 'fresh'));
