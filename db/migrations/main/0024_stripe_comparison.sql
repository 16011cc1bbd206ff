CREATE TABLE "orders"."mismatch_act" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mismatch_id" uuid NOT NULL,
	"act" text NOT NULL,
	"who" text NOT NULL,
	"person_id" uuid,
	"cents" integer NOT NULL,
	"reason" text,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "orders"."stripe_comparison" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"covered_until" timestamp with time zone,
	"began_at" timestamp with time zone,
	"cursor" text
);
--> statement-breakpoint
ALTER TABLE "orders"."payment" ADD COLUMN "verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "checkout_id" text;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "customer_id" text;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "buyer_erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "refund_request" uuid;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "refund_failed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "told" text;--> statement-breakpoint
ALTER TABLE "orders"."stripe_mismatch" ADD COLUMN "redacted_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "orders"."mismatch_act" ADD CONSTRAINT "mismatch_act_mismatch_id_stripe_mismatch_id_fk" FOREIGN KEY ("mismatch_id") REFERENCES "orders"."stripe_mismatch"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mismatch_act_mismatch" ON "orders"."mismatch_act" USING btree ("mismatch_id","at");--> statement-breakpoint
CREATE INDEX "mismatch_act_person" ON "orders"."mismatch_act" USING btree ("person_id") WHERE "orders"."mismatch_act"."person_id" is not null;
