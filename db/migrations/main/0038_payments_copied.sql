-- Every payment before 0037 pays the one order that it names. Readers and writers go on meanwhile.
INSERT INTO "orders"."payment_allocation" ("payment_id", "order_id", "cents")
SELECT "id", "order_id", "cents" FROM "orders"."payment"
ON CONFLICT DO NOTHING;
