import { redirect } from 'next/navigation'
import { requireStaff } from '@/lib/web/request-ctx'

export default async function StaffPage() {
  await requireStaff()
  redirect('/staff/orders')
}
