/**
 * Papers as citations: BibTeX, BibLaTeX, RIS and CSL-JSON, references in the styles of APA, IEEE and Chicago, and what a
 * page about a paper tells machines.
 */
package io.paperwire.citations;
