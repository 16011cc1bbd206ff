-- Locks rows and no table.
UPDATE "orders"."order" SET "receipt_sealed_at" = "record"."updated_at" FROM "vault"."record"
WHERE "record"."kind" = 'receipt' AND "record"."person_id" = "order"."buyer_id" AND "record"."ref" = "order"."id"::text;
