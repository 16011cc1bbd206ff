-- The ledger is append-only: a correction is another entry.
CREATE FUNCTION orders.refuse_ledger_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON orders.ledger_entry
  FOR EACH ROW EXECUTE FUNCTION orders.refuse_ledger_change();
--> statement-breakpoint
-- An order's balance is derived, never stored. What is in the clearing account is what the buyer has paid less what was returned.
CREATE VIEW orders.order_balance AS
  SELECT order_id, COALESCE(SUM(cents) FILTER (WHERE account = 'clearing'), 0)::int AS paid_cents
  FROM orders.ledger_entry GROUP BY order_id;
--> statement-breakpoint
INSERT INTO privacy.ledger_head (id, highest) VALUES (1, 0);
