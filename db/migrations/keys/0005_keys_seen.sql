ALTER TABLE "person_key" ADD COLUMN "person_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "lookup" ADD CONSTRAINT "lookup_person_id_person_key_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person_key"("person_id") ON DELETE cascade ON UPDATE no action NOT VALID;
