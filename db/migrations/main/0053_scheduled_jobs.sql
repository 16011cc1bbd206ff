ALTER TABLE "orders"."order" ADD COLUMN "receipt_sealed_at" timestamp with time zone;
