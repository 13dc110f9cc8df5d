/** What the user has for a registry, and where it stands: for messages. */
export type Credentials = { readonly source: string } & (
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** An OAuth 2 refresh token. */
  | { readonly kind: 'identity-token'; readonly token: string }
  /** A bearer token as it is. */
  | { readonly kind: 'registry-token'; readonly token: string }
  /** `source` then says why: none are there, or a helper failed. */
  | { readonly kind: 'none' }
);
