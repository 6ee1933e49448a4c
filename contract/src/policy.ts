/** Who may do what. One table: the server enforces it, a test walks it, `actions` in answers come from it. */

export const roles = ['citizen', 'crew', 'reviewer', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];
/** Someone who has not signed in. Browsing needs no more. */
export type Visitor = 'visitor';

const everyone = ['visitor', ...roles] as const;
const signedIn = roles;
const staff = ['crew', 'reviewer', 'manager', 'admin'] as const;
const keepers = ['manager', 'admin'] as const;

export const policy = {
  'city.read': everyone,
  'tree.read': everyone,
  'session.open': everyone,
  'session.read': everyone,
  'session.close': signedIn,
  'favourite.read': signedIn,
  'favourite.write': signedIn,
  'adoption.look': everyone,
  'adoption.apply': signedIn,
  'adoption.review': ['reviewer', 'manager', 'admin'],
  'desk.open': staff,
  'activity.look': everyone,
  'activity.organise': ['reviewer', 'manager', 'admin'],
  'base.manage': keepers,
  'signup.book': signedIn,
  'signup.check': staff,
  'duty.look': everyone,
  'duty.mine': signedIn,
  'duty.review': ['reviewer', 'manager', 'admin'],
  'duty.revoke': keepers,
  // A visitor’s photos and reports go by the key of their device.
  'photo.send': everyone,
  'complaint.look': everyone,
  'complaint.report': everyone,
  'complaint.mine': signedIn,
  'complaint.confirm': signedIn,
  'complaint.handle': ['reviewer', 'manager', 'admin'],
  'task.work': staff,
  'unit.manage': keepers,
  'calendar.edit': keepers,
  'inbox.read': signedIn,
  'delivery.manage': keepers,
  'clock.move': signedIn,
  'tree.register': keepers,
  'tree.measure': staff,
  'tree.step': staff,
  'staff.read': ['admin'],
  'staff.grant': ['admin'],
} as const satisfies Record<string, readonly (Role | Visitor)[]>;

export type Permission = keyof typeof policy;

/** A person may hold several roles; one that is allowed is enough. An empty list is a visitor. */
export function may(held: readonly Role[], permission: Permission): boolean {
  const allowed: readonly string[] = policy[permission];
  return allowed.includes('visitor') || held.some((role) => allowed.includes(role));
}

/** Everything that someone with these roles may do. */
export function permissions(held: readonly Role[]): Permission[] {
  return (Object.keys(policy) as Permission[]).filter((permission) => may(held, permission));
}
