-- What is written with every batch so that the next one need not read history. All of it but the identifiers is folded
-- from the facts alone, and can be deleted and rebuilt from them at any time.

-- Each wallet as its last fact left it, without what is over in it. Read by writers, balances, due work, trial
-- balances.
-- held … debt and the totals are those of the snapshot; what the clock did since then is worked out by the reader.
-- snapshot: JSON, as text, because the server only keeps it; to look inside cast it to jsonb.
CREATE TABLE loyalty_wallets (
  wallet_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  clock_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'suspended', 'closed', 'merged')),
  survivor uuid,
  held bigint NOT NULL,
  available bigint NOT NULL,
  reserved bigint NOT NULL,
  debt bigint NOT NULL,
  issued bigint NOT NULL,
  transferred_in bigint NOT NULL,
  lapsed bigint NOT NULL,
  from_own_lots bigint NOT NULL,
  from_other_lots bigint NOT NULL,
  to_debt bigint NOT NULL,
  forgiven bigint NOT NULL,
  paid_off bigint NOT NULL,
  redeemed bigint NOT NULL,
  debited bigint NOT NULL,
  transferred_out bigint NOT NULL,
  next_due timestamptz,
  snapshot text NOT NULL
) WITH (fillfactor = 60);

CREATE INDEX loyalty_wallets_next_due ON loyalty_wallets (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX loyalty_wallets_survivor ON loyalty_wallets (survivor) WHERE survivor IS NOT NULL;

-- Who answers for a wallet now: itself, or at the end of the merges the survivor. Used by lookups.
CREATE FUNCTION loyalty_survivor(wallet uuid) RETURNS uuid LANGUAGE plpgsql STABLE AS $$
DECLARE
  most_merges CONSTANT integer := 1000;
  next uuid;
BEGIN
  FOR step IN 1 .. most_merges LOOP
    SELECT survivor INTO next FROM {schema}.loyalty_wallets WHERE wallet_id = wallet;
    IF next IS NULL THEN
      RETURN wallet;
    END IF;
    wallet := next;
  END LOOP;
  RAISE EXCEPTION 'Wallet % was merged more than % times.', wallet, most_merges;
END
$$;

-- Fails with LY004 where fewer rows were changed than there had to be: a row that is gone must not go unnoticed.
CREATE FUNCTION loyalty_expect_rows(changed bigint, expected bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF changed <> expected THEN
    RAISE EXCEPTION '% of % rows are missing.', expected - changed, expected USING ERRCODE = 'LY004';
  END IF;
END
$$;

-- Lots that are closed, and no others. Read when goods of the purchase come back.
-- receipt: the purchase that gave the lot; null for lots that none gave.
CREATE TABLE loyalty_lots (
  wallet_id uuid NOT NULL,
  lot integer NOT NULL,
  receipt text COLLATE "C",
  state jsonb NOT NULL,
  PRIMARY KEY (wallet_id, lot)
);

CREATE INDEX loyalty_lots_receipt ON loyalty_lots (wallet_id, receipt) WHERE receipt IS NOT NULL;

-- Reservations that have ended, and no others. Read when a register names one again.
CREATE TABLE loyalty_reservations (
  wallet_id uuid NOT NULL,
  reservation text COLLATE "C" NOT NULL,
  state jsonb NOT NULL,
  PRIMARY KEY (wallet_id, reservation)
);

-- The points paid on each receipt, as the last fact left them. Read by writers when goods come back, and when a late
-- purchase rearranges what was paid since. A receipt itself is its few facts, and has no row.
-- wallet_id: who paid; after a merge the survivor.
CREATE TABLE loyalty_redemptions (
  receipt text COLLATE "C" PRIMARY KEY,
  wallet_id uuid NOT NULL,
  redeemed_at timestamptz NOT NULL,
  lots integer[] NOT NULL,
  state jsonb NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX loyalty_redemptions_wallet ON loyalty_redemptions (wallet_id, redeemed_at);

-- Each key that was ever used, with the fact whose headers have its content and its first answer. Read by writers.
CREATE TABLE loyalty_keys (
  key text COLLATE "C" PRIMARY KEY,
  seq_id bigint NOT NULL
);

-- Fails with LY003 where one of the streams has a fact, or one of the keys was used: for commands that were decided in
-- the belief that they are new and that left no fact which a unique index would hold against them.
CREATE FUNCTION loyalty_expect_unknown(streams uuid[], keys text[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM {schema}.mt_streams s WHERE s.id = ANY (streams))
    OR EXISTS (SELECT FROM {schema}.loyalty_keys k WHERE k.key = ANY (keys))
  THEN
    RAISE EXCEPTION 'A command that was taken for new is not.' USING ERRCODE = 'LY003';
  END IF;
END
$$;

-- Whose a card, a phone, an address was and when; a row for each link fact. Read by lookups, where of the links of one
-- text the one recorded last counts, of those that had begun by the instant.
CREATE TABLE loyalty_links (
  seq_id bigint PRIMARY KEY,
  identifier_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  linked_at timestamptz NOT NULL,
  unlinked_at timestamptz
);

CREATE INDEX loyalty_links_identifier ON loyalty_links (identifier_id);

-- The only personal data of a ledger: what each identifier says, null once erased. Not folded from facts, which name
-- ids only. An id belongs to one wallet: a number that passes to another customer gets another id, so that erasing one
-- person takes nothing from the other.
CREATE TABLE loyalty_identifiers (
  id uuid PRIMARY KEY,
  wallet_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  text text COLLATE "C",
  UNIQUE (kind, text, wallet_id)
);

CREATE INDEX loyalty_identifiers_wallet ON loyalty_identifiers (wallet_id);
