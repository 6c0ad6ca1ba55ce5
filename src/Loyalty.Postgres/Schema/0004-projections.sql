-- What is kept up to date behind the facts, from the feed. The place that each has reached stands in
-- mt_event_progression and moves in the transaction of its rows. All of it can be deleted and rebuilt from the facts at
-- any time.

-- What happened to points on each day, in the time zone of the programme then in force. Read by analytics.
CREATE TABLE loyalty_daily_figures (
  day date PRIMARY KEY,
  issued bigint NOT NULL,
  released bigint NOT NULL,
  redeemed bigint NOT NULL,
  restored bigint NOT NULL,
  clawed_back bigint NOT NULL,
  to_debt bigint NOT NULL,
  forgiven bigint NOT NULL,
  debt_paid bigint NOT NULL,
  lapsed bigint NOT NULL,
  receipts bigint NOT NULL,
  returns bigint NOT NULL,
  refusals bigint NOT NULL,
  turnover numeric NOT NULL
) WITH (fillfactor = 60);

-- The books in double entry: what went from account to account on each day. Read by accountants. A posting's single
-- facts are found in mt_events by their day; one row for each of them here would double the size of a ledger.
CREATE TABLE loyalty_journal (
  day date NOT NULL,
  debit text COLLATE "C" NOT NULL,
  credit text COLLATE "C" NOT NULL,
  points bigint NOT NULL CHECK (points > 0),
  postings bigint NOT NULL CHECK (postings > 0),
  PRIMARY KEY (day, debit, credit)
) WITH (fillfactor = 60);

-- Each account with both its sides. The sum of the balances is zero, always.
CREATE VIEW loyalty_trial_balance AS
SELECT account, sum(debits)::bigint AS debits, sum(credits)::bigint AS credits,
  (sum(debits) - sum(credits))::bigint AS balance
FROM (
  SELECT debit AS account, points AS debits, 0 AS credits FROM loyalty_journal
  UNION ALL
  SELECT credit, 0, points FROM loyalty_journal
) sides
GROUP BY account;
