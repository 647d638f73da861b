/** What a bank's file may be at most, so that a hostile one costs neither memory nor time. */

/** Size on disk of a ZIP, a workbook, XML or a web page. */
export const MAX_CONTAINER_BYTES = 20 * 1024 ** 2;
/** Sum of everything a ZIP unpacks to. */
export const MAX_UNPACKED_BYTES = 64 * 1024 ** 2;
/** How often an entry may unpack to its packed size, once it is larger than {@link RATIO_FREE_BYTES}. */
export const MAX_RATIO = 100;
/** Below this a high ratio harms nobody. */
export const RATIO_FREE_BYTES = 100 * 1024;
/** Entries of a ZIP. */
export const MAX_ENTRIES = 2_000;
/** Filled rows of all sheets together. */
export const MAX_ROWS = 200_000;
/** Columns of a row. */
export const MAX_COLUMNS = 1_000;
/** Places of all rows up to their last filled cell: what a table of them would hold. */
export const MAX_PLACES = 10_000_000;
/** Characters of a cell; Excel itself takes 32,767. */
export const MAX_CELL_CHARS = 64 * 1024;
/** Cells of an old binary workbook, which is held whole; newer ones are read row by row. */
export const MAX_BINARY_CELLS = 200_000;
/** Records of such a workbook: its cells and everything that stands around them. */
export const MAX_BINARY_RECORDS = 2 * MAX_BINARY_CELLS;
/** Depth of nested XML. */
export const MAX_DEPTH = 64;
