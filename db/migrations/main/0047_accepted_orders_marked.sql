-- Locks rows and no table. Nothing is in production, so no older build writes `paid` beside this.
UPDATE "orders"."order" SET "status" = 'accepted', "paid_at" = "settled_at" WHERE "status" = 'paid';
