import type { Directory } from '../../core/directories/directory.ts';

/** The path where a directory's users look after their MFA devices, at its sign-in host (PORTAL-10). */
export const devicesPath = ({ id }: Pick<Directory, 'id'>): string => `/platform/${id}/mfa`;
