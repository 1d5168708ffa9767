/** How dangerous what was said is, and why. Pure; no I/O. */
@NullMarked
package org.backline.triage;

import org.jspecify.annotations.NullMarked;
