-- Links that went out before their moment was kept: with the payment, or once staff had placed an order that was held.
UPDATE "orders"."member_price_check" AS "c"
SET "link_sent_at" = coalesce(
  (SELECT max("d"."settled_at") FROM "orders"."decision" AS "d"
    WHERE "d"."order_id" = "o"."id" AND "d"."kind" = 'paid-not-placed' AND "d"."resolution" = 'place-now'),
  "o"."settled_at")
FROM "orders"."order_line" AS "l" JOIN "orders"."order" AS "o" ON "o"."id" = "l"."order_id"
WHERE "l"."id" = "c"."order_line_id" AND "c"."link_sent_at" IS NULL AND "o"."status" = 'paid'
  AND NOT EXISTS (SELECT 1 FROM "orders"."decision" AS "d"
    WHERE "d"."order_id" = "o"."id" AND "d"."kind" = 'paid-not-placed' AND "d"."resolution" IS DISTINCT FROM 'place-now');
