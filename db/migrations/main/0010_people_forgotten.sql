ALTER TABLE "orders"."order" ADD COLUMN "people_forgotten_at" timestamp with time zone;
