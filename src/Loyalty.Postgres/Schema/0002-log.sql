-- The Merkle log over the facts: written in the transaction of its facts, never changed afterwards.

-- The end of the log, in one row: whoever writes takes it, so it is also what puts all writers in one order.
-- Read by writers, and for the size and the root of the ledger. wallets and receipts: how many streams of each there
-- are. repairs: how often rows that nodes keep in memory were put right; a node that knows of fewer reads them anew.
CREATE TABLE loyalty_head (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  size bigint NOT NULL CHECK (size >= 0),
  frontier bytea NOT NULL,
  root bytea NOT NULL CHECK (length(root) = 32),
  recorded_at timestamptz NOT NULL,
  wallets bigint NOT NULL DEFAULT 0,
  receipts bigint NOT NULL DEFAULT 0,
  repairs bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);

-- An empty log: eight zero bytes of size, and SHA-256 of nothing.
INSERT INTO loyalty_head (size, frontier, root, recorded_at) VALUES (
  0,
  '\x0000000000000000',
  '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '1970-01-01T00:00:00Z'
);

-- Each batch of commands, by the size of the log at its end, with its root then. Read for proofs and checkpoints, and
-- by audits that compare it with the rows of the facts.
-- leaves: the hashes of the batch's facts, 32 bytes each, in order. A row for each of them would cost a command as much
-- as the fact itself.
CREATE TABLE loyalty_batches (
  size bigint PRIMARY KEY CHECK (size > 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  recorded_at timestamptz NOT NULL,
  leaves bytea NOT NULL CHECK (length(leaves) > 0 AND length(leaves) % 32 = 0)
);

-- Nothing is won by trying to compress hashes.
ALTER TABLE loyalty_batches ALTER COLUMN leaves SET STORAGE EXTERNAL;

-- {schema} stands for the name of this ledger's schema, in this file and in those behind it: a function that looked
-- for its tables along a path of its own would cost every batch as much as its facts.

-- Lets the transaction put facts in before it has the end of the log, as long as nobody wants the ledger to himself:
-- then it fails with LY001. Whoever goes ahead adds rows and changes none, always in the same order of tables and keys.
-- moved: where the log will end with it; whoever goes on from there waits for the transaction.
CREATE FUNCTION loyalty_go_ahead(moved bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('{schema}/places', moved));
  IF NOT pg_try_advisory_xact_lock_shared(hashtextextended('{schema}/writers', 0)) THEN
    RAISE EXCEPTION 'Another writer has the ledger to himself.' USING ERRCODE = 'LY001';
  END IF;
END
$$;

-- Waits until nobody goes ahead any more, and lets nobody until the transaction ends. To be called before the end of
-- the log is taken: whoever goes ahead waits for that with rows in hand.
CREATE FUNCTION loyalty_have_alone() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('{schema}/writers', 0));
END
$$;

-- The end of the log, taken until the transaction ends.
CREATE FUNCTION loyalty_take_head() RETURNS loyalty_head LANGUAGE plpgsql AS $$
DECLARE
  taken {schema}.loyalty_head;
BEGIN
  PERFORM {schema}.loyalty_have_alone();
  SELECT * INTO STRICT taken FROM {schema}.loyalty_head FOR UPDATE;
  RETURN taken;
END
$$;

-- Fails with LY001 where the log does not end where it is said to, or rows were put right since. Waits for whoever is
-- moving it. The size alone would not tell: another writer may have moved it just as far as the one who was to.
CREATE FUNCTION loyalty_expect_head(expected bigint, expected_root bytea, expected_repairs bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('{schema}/places', expected));
  PERFORM FROM {schema}.loyalty_head
  WHERE is_only AND size = expected AND root = expected_root AND repairs = expected_repairs FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The ledger is no longer as it was with % facts.', expected USING ERRCODE = 'LY001';
  END IF;
END
$$;

-- Moves the end of the log, or fails with LY001 where another writer has moved it since it was read: then nothing of
-- the transaction is written. Waits for whoever is about to move it to where this one goes on from.
CREATE FUNCTION loyalty_move_head(
  expected bigint, expected_root bytea, expected_repairs bigint, moved bigint, new_frontier bytea, new_root bytea,
  new_leaves bytea, instant timestamptz, new_wallets bigint, new_receipts bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('{schema}/places', expected));
  UPDATE {schema}.loyalty_head SET size = moved, frontier = new_frontier, root = new_root, recorded_at = instant,
    wallets = wallets + new_wallets, receipts = receipts + new_receipts
  WHERE is_only AND size = expected AND root = expected_root AND repairs = expected_repairs;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'The ledger is no longer as it was with % facts.', expected USING ERRCODE = 'LY001';
  END IF;
  INSERT INTO {schema}.loyalty_batches (size, root, recorded_at, leaves) VALUES (moved, new_root, instant, new_leaves);
END
$$;
