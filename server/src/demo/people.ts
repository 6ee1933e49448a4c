import type { Role } from '@luyin/contract/policy';

/** One made-up person for each role; they sign in with these phones in development. */
export const demoPeople: readonly { phone: string; name: string; role: Role; says: string }[] = [
  { phone: '13800000001', name: '林小满', role: 'citizen', says: '市民' },
  { phone: '13800000002', name: '周青禾', role: 'crew', says: '养护队员' },
  { phone: '13800000003', name: '沈映竹', role: 'reviewer', says: '核查员' },
  { phone: '13800000004', name: '陆知秋', role: 'manager', says: '绿化管理' },
  { phone: '13800000005', name: '顾长青', role: 'admin', says: '系统管理' },
];
