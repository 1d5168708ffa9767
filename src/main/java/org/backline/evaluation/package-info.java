/** How good understanding is: folds, noise, scores. Pure; whoever understands is handed in. */
@NullMarked
package org.backline.evaluation;

import org.jspecify.annotations.NullMarked;
