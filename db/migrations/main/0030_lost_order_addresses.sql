ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "address_digest" "bytea";--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "address_epoch" integer;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "address_ask_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "address_unknown_at" timestamp with time zone;