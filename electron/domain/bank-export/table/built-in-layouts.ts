import type { LayoutProfile } from "./layout";
import { ASPIRE_LAYOUTS } from "./profiles/aspire";
import { BCA_LAYOUTS } from "./profiles/bca";
import { BNI_LAYOUTS } from "./profiles/bni";
import { BRI_LAYOUTS } from "./profiles/bri";
import { CIMB_LAYOUTS } from "./profiles/cimb";
import { JATIM_LAYOUTS } from "./profiles/jatim";
import { MANDIRI_LAYOUTS } from "./profiles/mandiri";
import { OCBC_LAYOUTS } from "./profiles/ocbc";
import { PERMATA_LAYOUTS } from "./profiles/permata";
import { REKENING_KORAN_LAYOUTS } from "./profiles/rekening-koran";

/** The layouts the product knows by itself; KlikBCA CSV, Kopra CSV and MT940 have readers of their own. */
export const BUILT_IN_LAYOUTS: readonly LayoutProfile[] = [
  ...BCA_LAYOUTS,
  ...MANDIRI_LAYOUTS,
  ...BRI_LAYOUTS,
  ...BNI_LAYOUTS,
  ...CIMB_LAYOUTS,
  ...PERMATA_LAYOUTS,
  ...OCBC_LAYOUTS,
  ...JATIM_LAYOUTS,
  ...ASPIRE_LAYOUTS,
  ...REKENING_KORAN_LAYOUTS,
];
