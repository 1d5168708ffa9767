/** Backline: a text-a-coach line for back pain. */
@NullMarked
package org.backline;

import org.jspecify.annotations.NullMarked;
