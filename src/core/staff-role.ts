/** What a member of staff may do, least first. */
export type StaffRole = 'viewer' | 'editor' | 'approver' | 'admin';
