-- The facts, in the very tables of a Marten 9 event store: Marten opens this schema and changes none of them.
-- Stored for ever: a later migration adds to them, and never alters or drops.

-- One row for each wallet, each receipt and the programme. Read by whoever writes, for nothing but Marten's sake:
-- the writer knows the versions from its read models.
CREATE TABLE mt_streams (
  id uuid NOT NULL,
  type varchar,
  version bigint,
  timestamp timestamptz NOT NULL DEFAULT now(),
  created timestamptz NOT NULL DEFAULT now(),
  tenant_id varchar DEFAULT '*DEFAULT*',
  is_archived boolean DEFAULT false,
  CONSTRAINT pkey_mt_streams_id PRIMARY KEY (id)
) WITH (fillfactor = 60);

-- Every fact. Read in the order of seq_id by the feed, by audits and by exports; by stream for a history.
-- headers: occurredAt; on the first fact of a command with a key also key, content and answer.
CREATE TABLE mt_events (
  seq_id bigint NOT NULL,
  id uuid NOT NULL,
  stream_id uuid,
  version bigint NOT NULL,
  data jsonb NOT NULL,
  bdata bytea,
  type varchar(500) NOT NULL,
  timestamp timestamptz NOT NULL DEFAULT now(),
  tenant_id varchar DEFAULT '*DEFAULT*',
  mt_dotnet_type varchar,
  correlation_id varchar,
  causation_id varchar,
  headers jsonb,
  is_archived boolean DEFAULT false,
  CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id),
  CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES mt_streams (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mt_events (stream_id, version);

-- Kept at the size of the log, so that Marten goes on where we stopped.
CREATE SEQUENCE mt_events_sequence;
ALTER SEQUENCE mt_events_sequence OWNED BY mt_events.seq_id;

-- How far each asynchronous projection has come: written with its rows, in one transaction.
CREATE TABLE mt_event_progression (
  name varchar NOT NULL,
  last_seq_id bigint,
  last_updated timestamptz DEFAULT transaction_timestamp(),
  CONSTRAINT pk_mt_event_progression PRIMARY KEY (name)
);

-- A guard against mistakes: facts are added, never changed. Marten archives a stream by is_archived, which is no part
-- of a fact. Against intent there is the log: its hashes tell any change, whoever made it.
CREATE FUNCTION loyalty_keep_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    OLD.is_archived := NEW.is_archived;
    IF OLD IS NOT DISTINCT FROM NEW THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'Facts are added, never changed or deleted.' USING ERRCODE = 'LY002';
END
$$;

CREATE TRIGGER loyalty_keep_facts BEFORE UPDATE OR DELETE ON mt_events
  FOR EACH ROW EXECUTE FUNCTION loyalty_keep_facts();

CREATE TRIGGER loyalty_keep_all_facts BEFORE TRUNCATE ON mt_events
  FOR EACH STATEMENT EXECUTE FUNCTION loyalty_keep_facts();
