/** SQL files are bundled as text, so that one build serves the window, the command line and the tests. */
declare module "*.sql?raw" {
  const sql: string;
  export default sql;
}
