/** Template files are bundled as text, so that the window, the command line and the tests read the same ones. */
declare module "*.txt?raw" {
  const text: string;
  export default text;
}
