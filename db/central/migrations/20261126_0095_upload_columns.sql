set local role wallet_owner;
set local search_path = wallet;

-- A chunk of an upload comes column by column now (040_statements_upload.sql), and an older program sends none of those. What it
-- had begun to send stays unsealed and unseen; its file is sent anew.
drop function if exists desk.upload_chunk(uuid, integer, text);
