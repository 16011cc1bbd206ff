ALTER TABLE "fulfillment"."search" ADD COLUMN "more" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "fulfillment"."search" ADD COLUMN "cities" text[] DEFAULT '{}'::text[] NOT NULL;
