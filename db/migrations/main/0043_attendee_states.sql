-- A row for each seat that states who takes it (decision 59). The index that becomes the primary key exists, so no
-- statement reads the table. Nothing is in production, so no older build deletes rows beside this.
ALTER TABLE "orders"."attendee" DROP CONSTRAINT "attendee_pkey";--> statement-breakpoint
ALTER TABLE "orders"."attendee" ADD CONSTRAINT "attendee_pkey" PRIMARY KEY USING INDEX "attendee_line";--> statement-breakpoint
ALTER TABLE "orders"."attendee" ALTER COLUMN "person_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."attendee" ALTER COLUMN "notice_key" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."attendee" ADD COLUMN "state" text DEFAULT 'named' NOT NULL;--> statement-breakpoint
ALTER TABLE "orders"."attendee" ALTER COLUMN "state" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "orders"."attendee" ADD CONSTRAINT "attendee_state_closed" CHECK ("orders"."attendee"."state" in ('unnamed', 'named', 'erased')) NOT VALID;--> statement-breakpoint
ALTER TABLE "orders"."attendee" ADD CONSTRAINT "attendee_named_whole" CHECK (case when "orders"."attendee"."state" = 'named' then "orders"."attendee"."person_id" is not null and "orders"."attendee"."notice_key" is not null
        else "orders"."attendee"."person_id" is null and "orders"."attendee"."notice_key" is null and not "orders"."attendee"."is_buyer" end) NOT VALID;
