-- A refund's reason "paid-not-confirmed" meant that an item had sold out. A mismatch was "solved" when it was closed without
-- a refund, and "found again" when its amount changed or when Stripe knew the payment after all. These statements lock
-- rows, not tables.
UPDATE "orders"."refund" SET "reason" = 'sold-out' WHERE "reason" = 'paid-not-confirmed';--> statement-breakpoint
UPDATE "orders"."money_act" SET "reason" = 'sold-out' WHERE "reason" = 'paid-not-confirmed';--> statement-breakpoint
UPDATE "orders"."stripe_mismatch" SET "resolution" = 'closed' WHERE "resolution" = 'solved';--> statement-breakpoint
UPDATE "orders"."mismatch_act" SET "act" = 'refund-requested' WHERE "act" = 'refund-asked';--> statement-breakpoint
UPDATE "orders"."mismatch_act" AS "a"
  SET "act" = CASE "m"."kind" WHEN 'order-without-payment' THEN 'payment-found' ELSE 'amount-changed' END
  FROM "orders"."stripe_mismatch" AS "m" WHERE "m"."id" = "a"."mismatch_id" AND "a"."act" = 'found-again';
