-- Accounts that were deleted before their moment was kept here: payments that no account is known for may be theirs.
INSERT INTO "orders"."stripe_comparison" ("id", "last_erasure_at")
SELECT 1, max("requested_at") FROM "privacy"."erasure" HAVING max("requested_at") IS NOT NULL
ON CONFLICT ("id") DO UPDATE SET "last_erasure_at" = excluded."last_erasure_at";
--> statement-breakpoint
UPDATE "orders"."stripe_mismatch" AS "m" SET "maybe_erased_at" = "c"."last_erasure_at"
FROM "orders"."stripe_comparison" AS "c"
WHERE "m"."kind" = 'payment-without-order' AND "m"."buyer_id" IS NULL AND "m"."buyer_erased_at" IS NULL
  AND "m"."paid_at" <= "c"."last_erasure_at" + interval '14 days';
