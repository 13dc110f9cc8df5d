/** What the command line says; commander's names. */
export interface VendorFlags {
  readonly platform?: readonly string[];
  readonly check?: boolean;
}
