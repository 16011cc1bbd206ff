ALTER TABLE "lookup" ADD COLUMN "epoch" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "lookup" ADD COLUMN "created_at" timestamp with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "lookup" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "lookup_epoch" ON "lookup" USING btree ("epoch","person_id");--> statement-breakpoint
CREATE INDEX "lookup_candidate" ON "lookup" USING btree ("created_at") WHERE "lookup"."confirmed_at" is null;